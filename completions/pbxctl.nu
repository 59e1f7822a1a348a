# Completions of pbxctl for nushell: `source` this file in config.nu, after other completers are set.
# Nushell hands over the words; pbxctl says what may come next.
let before_pbxctl = $env.config.completions.external.completer?
$env.config.completions.external.enable = true
$env.config.completions.external.completer = {|spans|
    if $spans.0 == "pbxctl" {
        ^pbxctl completions nushell -- ...$spans
        | complete
        | get stdout
        | lines
        | each {|line|
            let parts = ($line | split row "\t")
            { value: $parts.0, description: ($parts.1? | default "") }
        }
    } else if $before_pbxctl != null {
        do $before_pbxctl $spans
    }
}
