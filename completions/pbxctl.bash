# Completions of pbxctl for bash. Bash hands over the line; pbxctl says what may come next.
_pbxctl() {
    local line more=
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            $'\tfiles') compopt -o default -o filenames 2>/dev/null ;;
            $'\tfolders') compopt -o dirnames -o filenames 2>/dev/null ;;
            *$'\t') more=1 COMPREPLY+=("${line%$'\t'}") ;;
            *) COMPREPLY+=("$line") ;;
        esac
    done < <(COLUMNS=${COLUMNS-} command pbxctl completions bash -- "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" "$COMP_TYPE" </dev/null 2>/dev/null)
    if [[ $more ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o nosort -F _pbxctl pbxctl 2>/dev/null || complete -F _pbxctl pbxctl
