import { takeEnvironment } from './environment.ts'

/** Imported first by whatever can run again as root: modules that are loaded after it may look at the environment. */
takeEnvironment()
