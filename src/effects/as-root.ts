import { takeEnvironment } from './environment.ts'

/**
 * Imported first by programs that can run again as root, so that other modules find the whole
 * environment.
 */
takeEnvironment()
