import keyword
from keyword import issoftkeyword

print(keyword.iskeyword("if"), keyword.iskeyword("match"), issoftkeyword("match"))
print(len(keyword.kwlist), keyword.softkwlist, keyword.__all__)
