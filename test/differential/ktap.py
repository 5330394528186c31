# Usage: ktap.py KUNIT-FOLDER FILE...: what kunit_parser.py of that folder makes of each file, one JSON object a line.
import json
import os
import signal
import sys

said, sys.stdout = sys.stdout, open(os.devnull, 'w', encoding='utf-8')
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import kunit_parser  # noqa: E402


def too_long(*_):
    raise TimeoutError


signal.signal(signal.SIGALRM, too_long)
for file in sys.argv[2:]:
    with open(file, encoding='utf-8', errors='replace') as log:
        signal.alarm(5)
        try:
            test = kunit_parser.parse_run_tests(log.readlines())
        except (ValueError, TimeoutError):
            # It reads past the end of some logs, and of others it does not find the end.
            print(json.dumps({'passed': 0, 'failed': 0, 'skipped': 0, 'status': 'EXCEPTION'}), file=said)
            continue
        finally:
            signal.alarm(0)
    counts = test.counts
    print(json.dumps({
        'passed': counts.passed,
        'failed': counts.failed + counts.crashed,
        'skipped': counts.skipped,
        'status': test.status.name,
    }), file=said)
