# Completions of pbxctl for elvish. Elvish hands over the words; pbxctl says what may come next.
use str
set edit:completion:arg-completer[pbxctl] = {|@words|
    try {
        e:pbxctl completions elvish -- $@words </dev/null 2>/dev/null
    } catch _ {
    } | from-lines | each {|line|
        var value @about = (str:split "\t" $line)
        if (== (count $about) 0) {
            put $value
        } else {
            edit:complex-candidate $value &display=$value"  "$about[0]
        }
    }
}
