# Types lines into a real shell on a terminal, presses TAB, and prints what became of each.
#
#   zsh -f drive.zsh bash|zsh SCRIPT FOLDER < LINES
#
# SCRIPT is the script that is tested, FOLDER one for notes; every line is completed in the same
# shell. `<TAB>` in a line is one more TAB; then what is listed is printed too.
emulate -R zsh
zmodload zsh/zpty zsh/system zsh/zselect
tab=$'\t' shell=$1 script=$2 folder=$3

# Waits until the shell has written that file, and prints it.
note() {
    local tries
    for ((tries = 0; tries < 3000; tries++)); do
        # What it says on the terminal has to be taken from it, or it would wait.
        while zpty -rt s >> $folder/screen 2>/dev/null; do :; done
        [[ -e $folder/$1 ]] && return 0
        zselect -t 1
    done
    print -u2 "no answer of $shell to: $line"
    cat $folder/screen >&2
    exit 1
}

case $shell in
    bash)
        zpty -b s bash --norc --noprofile -i
        setup=(
            "bind 'set bell-style none'; bind 'set completion-query-items 0'; bind 'set page-completions off'"
            "told() { printf '%s' \"\$READLINE_LINE\" > $folder/line.part; mv $folder/line.part $folder/line; READLINE_LINE=; READLINE_POINT=0; }"
            "bind -x '\"\\C-x1\": told'"
            "source $script"
        )
        ;;
    zsh)
        zpty -b s zsh -f -i
        setup=(
            "PROMPT='> ' ZDOTDIR=$folder; setopt nobeep; LISTMAX=0; zstyle ':completion:*' list-prompt ''"
            "autoload -Uz compinit; compinit -u -d $folder/dump"
            "source $script"
            "told() { print -rn -- \"\$BUFFER\" > $folder/line.part; mv $folder/line.part $folder/line; BUFFER= }"
            "zle -N told; bindkey '^X1' told"
        )
        ;;
esac
for line in "${setup[@]}" "touch $folder/ready"; do
    zpty -w s "$line"
done
note ready
while IFS= read -r line; do
    rm -f $folder/line $folder/screen
    zpty -wn s "${line//<TAB>/$tab}$tab"
    zpty -wn s $'\x181'
    note line
    print -r -- "$(<$folder/line)|"
    # What was listed.
    [[ $line == *'<TAB>'* ]] && cat $folder/screen
done
zpty -d s
