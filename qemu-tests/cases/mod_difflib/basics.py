# Differences and ratios.
import difflib

print('\n'.join(difflib.unified_diff(['a', 'b', 'c'], ['a', 'x', 'c'], lineterm='')), difflib.get_close_matches('appel', ['ape', 'apple', 'peach']), difflib.SequenceMatcher(None, 'abcd', 'bcde').ratio())
