# Completions of pbxctl for fish. Fish hands over the words; pbxctl says what may come next.
complete --command pbxctl --no-files --keep-order --arguments '(command pbxctl completions fish -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token --cut-at-cursor) </dev/null 2>/dev/null)'
