# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_pbxctl_global_optspecs
    string join \n db= u/user= password-file= code-file= token-file= o/output= columns= no-headers dry-run y/yes confirm= no-input reason= q/quiet v/verbose color= wait= max-lock= h/help V/version
end

function __fish_pbxctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_pbxctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_pbxctl_using_subcommand
    set -l cmd (__fish_pbxctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c pbxctl -n "__fish_pbxctl_needs_command" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_needs_command" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_needs_command" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -s V -l version -d 'Print version'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "init" -d 'Make a new database and its first owner'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "login" -d 'Begin a session, so that the password is typed once'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "logout" -d 'End a session'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "whoami" -d 'Show who you are here, and what you may do'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "extension" -d 'People and devices: add, show, list, set, remove, copy, move'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "ext" -d 'People and devices: add, show, list, set, remove, copy, move'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "department" -d 'Departments: fields, members, and what their roles may do'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "dept" -d 'Departments: fields, members, and what their roles may do'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "group" -d 'Groups: members across departments, and the rights they share'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "hours" -d 'Office hours: when a department is open, and forcing it'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "holiday" -d 'Holidays of departments: add, list, import, copy, export'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "role" -d 'See, give and take roles'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "queue" -d 'Queues: members, numbers from outside'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "ring-group" -d 'Ring groups: members, numbers from outside'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "ivr" -d 'IVRs: menus whose keys lead somewhere'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "trunk" -d 'Trunks: lines to the public network, of a department or the system'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "route" -d 'Where calls go by the office hours, and where one goes now'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "phonebook" -d 'The phone book: entries, search, files, and telephones'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "password" -d 'Set and test web-access passwords'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "console" -d 'Let people in, permit, bind OS users, link to providers'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "token" -d 'What scripts and cron jobs show instead of a password'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "settings" -d 'What holds for the whole system: sessions, passwords, time zone, single sign-on'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "auth" -d 'Ask who may do what, and why'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "audit" -d 'The record of changes: read it, verify it, take a change back'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "import" -d 'Take extensions over from another telephone system\'s file'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "batch" -d 'Run many commands in one transaction, all or nothing'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "db" -d 'Look after the database file'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "man" -d 'Print the manual'
complete -c pbxctl -n "__fish_pbxctl_needs_command" -f -a "help" -d 'Explain a command or a topic'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l owner -d 'Number of the first system-owner' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l first -d 'First name of the owner' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l last -d 'Last name of the owner' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l department -d 'Name of the default department' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l timezone -d 'Time zone of the site, such as Europe/Warsaw; asked for on a terminal' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l country -d 'Country of the site: its emergency numbers are nobody\'s' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l os-user -d 'OS user that acts as the owner, instead of the one that runs this' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l new-password-file -d 'Give the owner the password in the first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l generate -d 'Give the owner a password made up now, and print it'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -l example -d 'Fill it with a made-up company of forty people to try things on'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l for -d 'How long, such as 8h or 5d; 12h unless the site allows less' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l sso -d 'Sign in by a provider, instead of by a password' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -l list -d 'List your sessions instead'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l session -d 'End this one of your sessions; `pbxctl login --list` has them' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -l all -d 'End all your sessions, wherever they began'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand whoami" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "add" -d 'Create an extension'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "ensure" -d 'Create an extension, or make it as it is to be'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "show" -d 'Show everything about an extension'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "list" -d 'List extensions'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "set" -d 'Change fields'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "remove" -d 'Delete an extension for good'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "copy" -d 'Create an extension like another'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "move" -d 'Change the home department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "enable" -d 'Let an extension be used again'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "disable" -d 'Stop an extension from being used, keeping all it has'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l department -d 'Department it belongs to' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l role -d 'Role there; user unless said' -r -f -a "user\t''
receptionist\t''
group-admin\t''
manager\t''
owner\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l group -d 'Make them a member of this group; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l queue -d 'Make them a member of this queue; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l ring-group -d 'Make them a member of this ring group; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l console -d 'Let them in to pbxctl, or not' -r -f -a "auto\t''
allow\t''
deny\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l os-user -d 'Let this OS user act as the extension: a login name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l invite-for -d 'For how long the invitation is open: 48h unless said, 30d at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l new-password-file -d 'The new password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l first -d 'First name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l last -d 'Last name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l email -d 'E-mail address' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l mobile -d 'Mobile number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l caller-id -d 'Number shown on outbound calls' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l did -d 'Number from outside that rings it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l missed-call-email -d 'Mail a notice of missed calls' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l phonebook -d 'Appear in the phone book by itself' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l vm -d 'Voicemail' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l vm-pin-file -d 'Voicemail PIN, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l vm-pin-required -d 'Ask for the PIN' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l vm-email -d 'What is mailed when a message comes in' -r -f -a "none\t''
notify\t''
attach\t''
attach-and-delete\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l forward-always -d 'Where every call goes' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l forward-busy -d 'Where a call goes when the line is busy' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l forward-no-answer -d 'Where a call goes when nobody answers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l no-answer-seconds -d 'Seconds of ringing until then' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l username -d 'Name to sign in by, beside the number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l telephone -d 'Whether it can be called; without a telephone it has no DID, voicemail or forwarding' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l disabled -d 'Create it disabled'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l no-telephone -d 'Let it administer and not be called: `--telephone off`'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l invite -d 'Invite them to set their own password, as `password invite` does'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l generate -d 'Make one, and print it this once'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -l no-vm-pin -d 'Take the voicemail PIN away'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l department -d 'Home department; needed where it does not exist yet' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l role -d 'Role there' -r -f -a "user\t''
receptionist\t''
group-admin\t''
manager\t''
owner\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l first -d 'First name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l last -d 'Last name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l email -d 'E-mail address' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l mobile -d 'Mobile number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l caller-id -d 'Number shown on outbound calls' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l did -d 'Number from outside that rings it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l missed-call-email -d 'Mail a notice of missed calls' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l phonebook -d 'Appear in the phone book by itself' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l vm -d 'Voicemail' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l vm-pin-file -d 'Voicemail PIN, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l vm-pin-required -d 'Ask for the PIN' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l vm-email -d 'What is mailed when a message comes in' -r -f -a "none\t''
notify\t''
attach\t''
attach-and-delete\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l forward-always -d 'Where every call goes' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l forward-busy -d 'Where a call goes when the line is busy' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l forward-no-answer -d 'Where a call goes when nobody answers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l no-answer-seconds -d 'Seconds of ringing until then' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l username -d 'Name to sign in by, beside the number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l telephone -d 'Whether it can be called; without a telephone it has no DID, voicemail or forwarding' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l enabled -d 'Enable it if it is disabled'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l disabled -d 'Disable it if it is enabled'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -l no-vm-pin -d 'Take the voicemail PIN away'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from ensure" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l department -d 'Only those whose home it is' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l group -d 'Only members of that group' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l role -d 'Only holders of that role, at home or in the system' -r -f -a "user\t''
receptionist\t''
group-admin\t''
manager\t''
owner\t''
system-admin\t''
system-owner\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l search -d 'Only those whose number, name, e-mail address or user name contains this' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l first -d 'First name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l last -d 'Last name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l email -d 'E-mail address' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l mobile -d 'Mobile number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l caller-id -d 'Number shown on outbound calls' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l did -d 'Number from outside that rings it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l missed-call-email -d 'Mail a notice of missed calls' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l phonebook -d 'Appear in the phone book by itself' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l vm -d 'Voicemail' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l vm-pin-file -d 'Voicemail PIN, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l vm-pin-required -d 'Ask for the PIN' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l vm-email -d 'What is mailed when a message comes in' -r -f -a "none\t''
notify\t''
attach\t''
attach-and-delete\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l forward-always -d 'Where every call goes' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l forward-busy -d 'Where a call goes when the line is busy' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l forward-no-answer -d 'Where a call goes when nobody answers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l no-answer-seconds -d 'Seconds of ringing until then' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l username -d 'Name to sign in by, beside the number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l telephone -d 'Whether it can be called; without a telephone it has no DID, voicemail or forwarding' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -l no-vm-pin -d 'Take the voicemail PIN away'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l group -d 'Make them a member of this group; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l queue -d 'Make them a member of this queue; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l ring-group -d 'Make them a member of this ring group; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l console -d 'Let them in to pbxctl, or not' -r -f -a "auto\t''
allow\t''
deny\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l os-user -d 'Let this OS user act as the extension: a login name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l invite-for -d 'For how long the invitation is open: 48h unless said, 30d at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l new-password-file -d 'The new password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l first -d 'First name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l last -d 'Last name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l email -d 'E-mail address' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l mobile -d 'Mobile number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l caller-id -d 'Number shown on outbound calls' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l did -d 'Number from outside that rings it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l missed-call-email -d 'Mail a notice of missed calls' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l phonebook -d 'Appear in the phone book by itself' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l vm -d 'Voicemail' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l vm-pin-file -d 'Voicemail PIN, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l vm-pin-required -d 'Ask for the PIN' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l vm-email -d 'What is mailed when a message comes in' -r -f -a "none\t''
notify\t''
attach\t''
attach-and-delete\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l forward-always -d 'Where every call goes' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l forward-busy -d 'Where a call goes when the line is busy' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l forward-no-answer -d 'Where a call goes when nobody answers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l no-answer-seconds -d 'Seconds of ringing until then' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l username -d 'Name to sign in by, beside the number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l telephone -d 'Whether it can be called; without a telephone it has no DID, voicemail or forwarding' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l with-groups -d 'Make them a member of the model\'s groups too, with its roles there'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l with-queues -d 'Make them a member of the model\'s queues and ring groups too'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l invite -d 'Invite them to set their own password, as `password invite` does'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l generate -d 'Make one, and print it this once'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -l no-vm-pin -d 'Take the voicemail PIN away'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l department -d 'Its new home' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand extension; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "add" -d 'Create an extension'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "ensure" -d 'Create an extension, or make it as it is to be'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "show" -d 'Show everything about an extension'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "list" -d 'List extensions'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "set" -d 'Change fields'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "remove" -d 'Delete an extension for good'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "copy" -d 'Create an extension like another'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "move" -d 'Change the home department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "enable" -d 'Let an extension be used again'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and not __fish_seen_subcommand_from add ensure show list set remove copy move enable disable" -f -a "disable" -d 'Stop an extension from being used, keeping all it has'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l department -d 'Department it belongs to' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l role -d 'Role there; user unless said' -r -f -a "user\t''
receptionist\t''
group-admin\t''
manager\t''
owner\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l group -d 'Make them a member of this group; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l queue -d 'Make them a member of this queue; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l ring-group -d 'Make them a member of this ring group; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l console -d 'Let them in to pbxctl, or not' -r -f -a "auto\t''
allow\t''
deny\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l os-user -d 'Let this OS user act as the extension: a login name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l invite-for -d 'For how long the invitation is open: 48h unless said, 30d at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l new-password-file -d 'The new password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l first -d 'First name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l last -d 'Last name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l email -d 'E-mail address' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l mobile -d 'Mobile number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l caller-id -d 'Number shown on outbound calls' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l did -d 'Number from outside that rings it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l missed-call-email -d 'Mail a notice of missed calls' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l phonebook -d 'Appear in the phone book by itself' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l vm -d 'Voicemail' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l vm-pin-file -d 'Voicemail PIN, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l vm-pin-required -d 'Ask for the PIN' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l vm-email -d 'What is mailed when a message comes in' -r -f -a "none\t''
notify\t''
attach\t''
attach-and-delete\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l forward-always -d 'Where every call goes' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l forward-busy -d 'Where a call goes when the line is busy' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l forward-no-answer -d 'Where a call goes when nobody answers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l no-answer-seconds -d 'Seconds of ringing until then' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l username -d 'Name to sign in by, beside the number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l telephone -d 'Whether it can be called; without a telephone it has no DID, voicemail or forwarding' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l disabled -d 'Create it disabled'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l no-telephone -d 'Let it administer and not be called: `--telephone off`'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l invite -d 'Invite them to set their own password, as `password invite` does'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l generate -d 'Make one, and print it this once'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -l no-vm-pin -d 'Take the voicemail PIN away'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l department -d 'Home department; needed where it does not exist yet' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l role -d 'Role there' -r -f -a "user\t''
receptionist\t''
group-admin\t''
manager\t''
owner\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l first -d 'First name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l last -d 'Last name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l email -d 'E-mail address' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l mobile -d 'Mobile number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l caller-id -d 'Number shown on outbound calls' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l did -d 'Number from outside that rings it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l missed-call-email -d 'Mail a notice of missed calls' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l phonebook -d 'Appear in the phone book by itself' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l vm -d 'Voicemail' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l vm-pin-file -d 'Voicemail PIN, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l vm-pin-required -d 'Ask for the PIN' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l vm-email -d 'What is mailed when a message comes in' -r -f -a "none\t''
notify\t''
attach\t''
attach-and-delete\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l forward-always -d 'Where every call goes' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l forward-busy -d 'Where a call goes when the line is busy' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l forward-no-answer -d 'Where a call goes when nobody answers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l no-answer-seconds -d 'Seconds of ringing until then' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l username -d 'Name to sign in by, beside the number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l telephone -d 'Whether it can be called; without a telephone it has no DID, voicemail or forwarding' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l enabled -d 'Enable it if it is disabled'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l disabled -d 'Disable it if it is enabled'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -l no-vm-pin -d 'Take the voicemail PIN away'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from ensure" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l department -d 'Only those whose home it is' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l group -d 'Only members of that group' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l role -d 'Only holders of that role, at home or in the system' -r -f -a "user\t''
receptionist\t''
group-admin\t''
manager\t''
owner\t''
system-admin\t''
system-owner\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l search -d 'Only those whose number, name, e-mail address or user name contains this' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l first -d 'First name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l last -d 'Last name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l email -d 'E-mail address' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l mobile -d 'Mobile number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l caller-id -d 'Number shown on outbound calls' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l did -d 'Number from outside that rings it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l missed-call-email -d 'Mail a notice of missed calls' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l phonebook -d 'Appear in the phone book by itself' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l vm -d 'Voicemail' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l vm-pin-file -d 'Voicemail PIN, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l vm-pin-required -d 'Ask for the PIN' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l vm-email -d 'What is mailed when a message comes in' -r -f -a "none\t''
notify\t''
attach\t''
attach-and-delete\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l forward-always -d 'Where every call goes' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l forward-busy -d 'Where a call goes when the line is busy' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l forward-no-answer -d 'Where a call goes when nobody answers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l no-answer-seconds -d 'Seconds of ringing until then' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l username -d 'Name to sign in by, beside the number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l telephone -d 'Whether it can be called; without a telephone it has no DID, voicemail or forwarding' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -l no-vm-pin -d 'Take the voicemail PIN away'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l group -d 'Make them a member of this group; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l queue -d 'Make them a member of this queue; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l ring-group -d 'Make them a member of this ring group; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l console -d 'Let them in to pbxctl, or not' -r -f -a "auto\t''
allow\t''
deny\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l os-user -d 'Let this OS user act as the extension: a login name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l invite-for -d 'For how long the invitation is open: 48h unless said, 30d at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l new-password-file -d 'The new password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l first -d 'First name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l last -d 'Last name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l email -d 'E-mail address' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l mobile -d 'Mobile number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l caller-id -d 'Number shown on outbound calls' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l did -d 'Number from outside that rings it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l missed-call-email -d 'Mail a notice of missed calls' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l phonebook -d 'Appear in the phone book by itself' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l vm -d 'Voicemail' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l vm-pin-file -d 'Voicemail PIN, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l vm-pin-required -d 'Ask for the PIN' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l vm-email -d 'What is mailed when a message comes in' -r -f -a "none\t''
notify\t''
attach\t''
attach-and-delete\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l forward-always -d 'Where every call goes' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l forward-busy -d 'Where a call goes when the line is busy' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l forward-no-answer -d 'Where a call goes when nobody answers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l no-answer-seconds -d 'Seconds of ringing until then' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l username -d 'Name to sign in by, beside the number' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l telephone -d 'Whether it can be called; without a telephone it has no DID, voicemail or forwarding' -r -f -a "on\t''
off\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l with-groups -d 'Make them a member of the model\'s groups too, with its roles there'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l with-queues -d 'Make them a member of the model\'s queues and ring groups too'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l invite -d 'Invite them to set their own password, as `password invite` does'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l generate -d 'Make one, and print it this once'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -l no-vm-pin -d 'Take the voicemail PIN away'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l department -d 'Its new home' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ext; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "add" -d 'Create a department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "ensure" -d 'Create a department, or make it as it is to be'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "show" -d 'Show everything about a department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "list" -d 'List departments'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "set" -d 'Change fields'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "remove" -d 'Delete a department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "rename" -d 'Give a department another name'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "copy" -d 'Create a department like another one'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "member" -d 'Who belongs to a department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "rights" -d 'What roles may do on the telephone there'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l display-name -d 'Name for people, longer than the one typed' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l timezone -d 'Time zone, such as Europe/Warsaw' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l country -d 'Country by its two letters: PL' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l visibility -d 'Whether outsiders see it and its people' -r -f -a "open\t''
restricted\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l numbers -d 'Numbers its extensions come from: 200-299' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l object-numbers -d 'Numbers its queues, ring groups, IVRs and trunks come from: 800-849' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l max-extensions -d 'How many extensions may have their home there' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l require-2fa -d 'Of whom of its members a second factor is required, where the site says less: nobody, administrators, everybody' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l admin-networks -d 'Networks its members must call from to administer, as well as from those of the site: 10.0.0.0/8,2001:db8::/32' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l display-name -d 'Name for people, longer than the one typed' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l timezone -d 'Time zone, such as Europe/Warsaw' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l country -d 'Country by its two letters: PL' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l visibility -d 'Whether outsiders see it and its people' -r -f -a "open\t''
restricted\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l numbers -d 'Numbers its extensions come from: 200-299' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l object-numbers -d 'Numbers its queues, ring groups, IVRs and trunks come from: 800-849' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l max-extensions -d 'How many extensions may have their home there' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l require-2fa -d 'Of whom of its members a second factor is required, where the site says less: nobody, administrators, everybody' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l admin-networks -d 'Networks its members must call from to administer, as well as from those of the site: 10.0.0.0/8,2001:db8::/32' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from ensure" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l display-name -d 'Name for people, longer than the one typed' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l timezone -d 'Time zone, such as Europe/Warsaw' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l country -d 'Country by its two letters: PL' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l visibility -d 'Whether outsiders see it and its people' -r -f -a "open\t''
restricted\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l numbers -d 'Numbers its extensions come from: 200-299' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l object-numbers -d 'Numbers its queues, ring groups, IVRs and trunks come from: 800-849' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l max-extensions -d 'How many extensions may have their home there' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l require-2fa -d 'Of whom of its members a second factor is required, where the site says less: nobody, administrators, everybody' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l admin-networks -d 'Networks its members must call from to administer, as well as from those of the site: 10.0.0.0/8,2001:db8::/32' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l move-to -d 'Move its people and what it owns there first, and end the memberships of others' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -f -a "add" -d 'Make somebody a member, beside their home'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -f -a "set" -d 'Change a member\'s role, its end, or their call rights'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -f -a "remove" -d 'End a membership that is not the home'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from member" -f -a "list" -d 'List the members of a department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l role -d 'For holders of that role; without it all are shown' -r -f -a "user\t''
receptionist\t''
group-admin\t''
manager\t''
owner\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l allow -d 'Allow this call right; several times for several' -r -f -a "see-group-members\t''
see-group-calls\t''
show-my-presence\t''
show-my-presence-outside\t''
show-my-calls\t''
perform-operations\t''
barge-in\t''
intercom\t''
allow-parking\t''
allow-ivr\t''
manage-company-book\t''
assign-clear-operations\t''
see-group-recordings\t''
change-presence\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l deny -d 'Deny it' -r -f -a "see-group-members\t''
see-group-calls\t''
show-my-presence\t''
show-my-presence-outside\t''
show-my-calls\t''
perform-operations\t''
barge-in\t''
intercom\t''
allow-parking\t''
allow-ivr\t''
manage-company-book\t''
assign-clear-operations\t''
see-group-recordings\t''
change-presence\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l inherit -d 'Say nothing of it, so that the next level decides' -r -f -a "see-group-members\t''
see-group-calls\t''
show-my-presence\t''
show-my-presence-outside\t''
show-my-calls\t''
perform-operations\t''
barge-in\t''
intercom\t''
allow-parking\t''
allow-ivr\t''
manage-company-book\t''
assign-clear-operations\t''
see-group-recordings\t''
change-presence\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand department; and __fish_seen_subcommand_from rights" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "add" -d 'Create a department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "ensure" -d 'Create a department, or make it as it is to be'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "show" -d 'Show everything about a department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "list" -d 'List departments'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "set" -d 'Change fields'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "remove" -d 'Delete a department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "rename" -d 'Give a department another name'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "copy" -d 'Create a department like another one'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "member" -d 'Who belongs to a department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and not __fish_seen_subcommand_from add ensure show list set remove rename copy member rights" -f -a "rights" -d 'What roles may do on the telephone there'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l display-name -d 'Name for people, longer than the one typed' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l timezone -d 'Time zone, such as Europe/Warsaw' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l country -d 'Country by its two letters: PL' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l visibility -d 'Whether outsiders see it and its people' -r -f -a "open\t''
restricted\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l numbers -d 'Numbers its extensions come from: 200-299' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l object-numbers -d 'Numbers its queues, ring groups, IVRs and trunks come from: 800-849' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l max-extensions -d 'How many extensions may have their home there' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l require-2fa -d 'Of whom of its members a second factor is required, where the site says less: nobody, administrators, everybody' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l admin-networks -d 'Networks its members must call from to administer, as well as from those of the site: 10.0.0.0/8,2001:db8::/32' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l display-name -d 'Name for people, longer than the one typed' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l timezone -d 'Time zone, such as Europe/Warsaw' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l country -d 'Country by its two letters: PL' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l visibility -d 'Whether outsiders see it and its people' -r -f -a "open\t''
restricted\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l numbers -d 'Numbers its extensions come from: 200-299' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l object-numbers -d 'Numbers its queues, ring groups, IVRs and trunks come from: 800-849' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l max-extensions -d 'How many extensions may have their home there' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l require-2fa -d 'Of whom of its members a second factor is required, where the site says less: nobody, administrators, everybody' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l admin-networks -d 'Networks its members must call from to administer, as well as from those of the site: 10.0.0.0/8,2001:db8::/32' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from ensure" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l display-name -d 'Name for people, longer than the one typed' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l timezone -d 'Time zone, such as Europe/Warsaw' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l language -d 'Language, by tag or English name: pl, German' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l country -d 'Country by its two letters: PL' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l visibility -d 'Whether outsiders see it and its people' -r -f -a "open\t''
restricted\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l numbers -d 'Numbers its extensions come from: 200-299' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l object-numbers -d 'Numbers its queues, ring groups, IVRs and trunks come from: 800-849' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l max-extensions -d 'How many extensions may have their home there' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l require-2fa -d 'Of whom of its members a second factor is required, where the site says less: nobody, administrators, everybody' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l admin-networks -d 'Networks its members must call from to administer, as well as from those of the site: 10.0.0.0/8,2001:db8::/32' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l move-to -d 'Move its people and what it owns there first, and end the memberships of others' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -f -a "add" -d 'Make somebody a member, beside their home'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -f -a "set" -d 'Change a member\'s role, its end, or their call rights'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -f -a "remove" -d 'End a membership that is not the home'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from member" -f -a "list" -d 'List the members of a department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l role -d 'For holders of that role; without it all are shown' -r -f -a "user\t''
receptionist\t''
group-admin\t''
manager\t''
owner\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l allow -d 'Allow this call right; several times for several' -r -f -a "see-group-members\t''
see-group-calls\t''
show-my-presence\t''
show-my-presence-outside\t''
show-my-calls\t''
perform-operations\t''
barge-in\t''
intercom\t''
allow-parking\t''
allow-ivr\t''
manage-company-book\t''
assign-clear-operations\t''
see-group-recordings\t''
change-presence\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l deny -d 'Deny it' -r -f -a "see-group-members\t''
see-group-calls\t''
show-my-presence\t''
show-my-presence-outside\t''
show-my-calls\t''
perform-operations\t''
barge-in\t''
intercom\t''
allow-parking\t''
allow-ivr\t''
manage-company-book\t''
assign-clear-operations\t''
see-group-recordings\t''
change-presence\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l inherit -d 'Say nothing of it, so that the next level decides' -r -f -a "see-group-members\t''
see-group-calls\t''
show-my-presence\t''
show-my-presence-outside\t''
show-my-calls\t''
perform-operations\t''
barge-in\t''
intercom\t''
allow-parking\t''
allow-ivr\t''
manage-company-book\t''
assign-clear-operations\t''
see-group-recordings\t''
change-presence\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand dept; and __fish_seen_subcommand_from rights" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -f -a "add" -d 'Create a group'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -f -a "show" -d 'Show what a group carries'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -f -a "list" -d 'List groups'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -f -a "set" -d 'Change the names of a group, or who is told of it'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -f -a "remove" -d 'Delete a group that nobody belongs to'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -f -a "copy" -d 'Create a group with the rights of another'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -f -a "member" -d 'Who belongs to a group'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -f -a "rights" -d 'What members may do on the telephone toward each other'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -f -a "permit" -d 'Give the members administrative rights'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and not __fish_seen_subcommand_from add show list set remove copy member rights permit forbid" -f -a "forbid" -d 'Take administrative rights from the members'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l display-name -d 'Name for people, longer than the one typed' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l search -d 'Only those whose name contains this' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l display-name -d 'Name for people; `none` for none' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l name -d 'The name it gets; members and rights stay' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l visibility -d '`open`: everybody is told of it and who is in it, but of nobody whom they do not see; `members`: those who belong to it or reach into it' -r -f -a "members\t''
open\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -f -a "add" -d 'Make somebody a member'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -f -a "set" -d 'Change members: role, end, call rights; or several at once'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -f -a "remove" -d 'End a membership'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from member" -f -a "list" -d 'List the members of a group'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l role -d 'For members of that role; without it both are shown' -r -f -a "user\t''
manager\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l allow -d 'Allow this call right; several times for several' -r -f -a "see-group-members\t''
see-group-calls\t''
show-my-presence\t''
show-my-presence-outside\t''
show-my-calls\t''
perform-operations\t''
barge-in\t''
intercom\t''
allow-parking\t''
allow-ivr\t''
manage-company-book\t''
assign-clear-operations\t''
see-group-recordings\t''
change-presence\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l deny -d 'Deny it' -r -f -a "see-group-members\t''
see-group-calls\t''
show-my-presence\t''
show-my-presence-outside\t''
show-my-calls\t''
perform-operations\t''
barge-in\t''
intercom\t''
allow-parking\t''
allow-ivr\t''
manage-company-book\t''
assign-clear-operations\t''
see-group-recordings\t''
change-presence\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l inherit -d 'Say nothing of it, so that the next level decides' -r -f -a "see-group-members\t''
see-group-calls\t''
show-my-presence\t''
show-my-presence-outside\t''
show-my-calls\t''
perform-operations\t''
barge-in\t''
intercom\t''
allow-parking\t''
allow-ivr\t''
manage-company-book\t''
assign-clear-operations\t''
see-group-recordings\t''
change-presence\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from rights" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l scope -d 'Over the accounts of the members (unless said otherwise), or everywhere' -r -f -a "members\t''
system\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from permit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l scope -d 'Where they hold; both unless said' -r -f -a "members\t''
system\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand group; and __fish_seen_subcommand_from forbid" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -f -a "show" -d 'Show the schedule as it was set'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -f -a "set" -d 'Change the schedule'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -f -a "status" -d 'Say whether it is open, why, and until when'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -f -a "calendar" -d 'Draw a week or a month'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -f -a "override" -d 'Force a state for a while'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and not __fish_seen_subcommand_from show set status calendar override clear" -f -a "clear" -d 'End an override'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l open -d 'When it is open; none takes the schedule away, which needs hours:delete' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l break -d 'When it breaks; none for no break' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l at -d 'At that time instead of now' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l week -d 'A week: 2026-W48, 2026-11-25, this, next or last' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l month -d 'A month: 2026-12, this, next or last' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from calendar" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l from -d 'Begin then, and not at once' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l until -d 'Until then' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l for -d 'For so long from its beginning, such as 2h30m' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l all -d 'All departments whose hours you may force'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l until-next-change -d 'Until the state that nobody forces next changes'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l sticky -d 'Until somebody clears it'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -l over-holidays -d 'Also on holidays, which it otherwise yields to'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from override" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -l all -d 'All departments whose hours you may force'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand hours; and __fish_seen_subcommand_from clear" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -f -a "add" -d 'Add a holiday'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -f -a "list" -d 'List holidays'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -f -a "remove" -d 'Take a holiday away'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -f -a "import" -d 'Add public holidays of a country, or those of an iCalendar file'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -f -a "copy" -d 'Add the holidays of another department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and not __fish_seen_subcommand_from add list remove import copy export" -f -a "export" -d 'Print holidays as an iCalendar file'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l on -d 'The day, or the first and the last' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l from -d 'When it begins on its first day' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l to -d 'When it ends on its last day' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -l yearly -d 'Every year on these days'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l country -d 'Public holidays of that country: PL (the department\'s own when left out)' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l ics -d 'Events of an iCalendar file; - is standard input' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l year -d 'Of that year; several times for several (from a file: this and the next when left out)' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand holiday; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -f -a "list" -d 'List the roles'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -f -a "show" -d 'Show what one role may do'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -f -a "matrix" -d 'Show what each role may do, side by side'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -f -a "add" -d 'Make a role of your own, from what another holds'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -f -a "copy" -d 'Make a role of your own that holds what another does'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -f -a "set" -d 'Change a role of your own, or what user brings, for everybody who holds it'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -f -a "reset" -d 'Make user what the program brings again'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -f -a "remove" -d 'Delete a role of your own that nobody holds'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -f -a "grant" -d 'Give somebody a role, in a department or in the system'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and not __fish_seen_subcommand_from list show matrix add copy set reset remove grant revoke" -f -a "revoke" -d 'Take a role: in a department, user is what remains'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l department -d 'As it is there' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from matrix" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l from -d 'The role it starts from' -r -f -a "user\t''
receptionist\t''
group-admin\t''
manager\t''
owner\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l right -d 'A right it gets; may be given several times' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l without -d 'A right it does not have; may be given several times' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l purpose -d 'What it is for' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l department -d 'What user brings there; without it everywhere. A department goes before the site' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l right -d 'A right it gets; may be given several times' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l without -d 'A right it does not have; may be given several times' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l name -d 'The name it gets; its holders keep it' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l purpose -d 'What it is for; `none` for nothing' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l department -d 'Where; user is as everywhere there then. Without it everywhere' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l department -d 'Where, for roles of a department; joins it if need be' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l until -d 'When the role ends and falls back to user' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l for -d 'For how long, from now' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from grant" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l department -d 'Where, for roles of a department' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand role; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -f -a "add" -d 'Create a queue'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -f -a "show" -d 'Show everything about a queue'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -f -a "list" -d 'List queues'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -f -a "set" -d 'Change a queue, or give it to another department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -f -a "remove" -d 'Delete a queue'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and not __fish_seen_subcommand_from add show list set remove member" -f -a "member" -d 'Who answers a queue, in order'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l department -d 'The department that owns it' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l name -d 'Name for people; `none` for none' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l did -d 'Number from outside that leads to it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l department -d 'Only those of this department' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l department -d 'The department it goes to' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l name -d 'Name for people; `none` for none' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l did -d 'Number from outside that leads to it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l move-to -d 'Lead whatever leads to it there first' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -f -a "add" -d 'Make an extension a member'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -f -a "set" -d 'Give a member another place in the order'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -f -a "remove" -d 'End a membership'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand queue; and __fish_seen_subcommand_from member" -f -a "list" -d 'List the members, in their order'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -f -a "add" -d 'Create a ring group'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -f -a "show" -d 'Show everything about a ring group'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -f -a "list" -d 'List ring groups'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -f -a "set" -d 'Change a ring group, or give it to another department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -f -a "remove" -d 'Delete a ring group'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and not __fish_seen_subcommand_from add show list set remove member" -f -a "member" -d 'Who rings in a ring group, in order'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l department -d 'The department that owns it' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l name -d 'Name for people; `none` for none' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l did -d 'Number from outside that leads to it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l department -d 'Only those of this department' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l department -d 'The department it goes to' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l name -d 'Name for people; `none` for none' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l did -d 'Number from outside that leads to it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l move-to -d 'Lead whatever leads to it there first' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -f -a "add" -d 'Make an extension a member'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -f -a "set" -d 'Give a member another place in the order'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -f -a "remove" -d 'End a membership'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ring-group; and __fish_seen_subcommand_from member" -f -a "list" -d 'List the members, in their order'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -f -a "add" -d 'Create an IVR'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -f -a "show" -d 'Show everything about an IVR'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -f -a "list" -d 'List IVRs'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -f -a "set" -d 'Change an IVR, or give it to another department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -f -a "remove" -d 'Delete an IVR'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and not __fish_seen_subcommand_from add show list set remove option" -f -a "option" -d 'Where the keys of an IVR lead'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l department -d 'The department that owns it' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l name -d 'Name for people; `none` for none' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l did -d 'Number from outside that leads to it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l department -d 'Only those of this department' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l department -d 'The department it goes to' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l name -d 'Name for people; `none` for none' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l did -d 'Number from outside that leads to it; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l move-to -d 'Lead whatever leads to it there first' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -f -a "set" -d 'Say where a key leads'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -f -a "remove" -d 'Take the meaning of a key away'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand ivr; and __fish_seen_subcommand_from option" -f -a "list" -d 'List the keys and where they lead'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -f -a "add" -d 'Create a trunk'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -f -a "show" -d 'Show everything about a trunk'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -f -a "list" -d 'List trunks'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -f -a "set" -d 'Change a trunk, or give it to another department'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and not __fish_seen_subcommand_from add show list set remove" -f -a "remove" -d 'Delete a trunk'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l department -d 'The department that owns it; without one it is the whole system\'s' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l name -d 'Name for people; `none` for none' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l department -d 'Only those of this department' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l department -d 'The department it goes to; `none` makes it the whole system\'s' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l name -d 'Name for people; `none` for none' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand trunk; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -f -a "set" -d 'Say where calls to a department, queue, ring group or IVR go'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -f -a "show" -d 'Follow a call to where it goes now'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and not __fish_seen_subcommand_from set show check" -f -a "check" -d 'Look for calls that nobody would take'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l open -d 'Where calls go while it is open' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l break -d 'Where they go in a break' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l closed -d 'Where they go while it is closed' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l holiday -d 'Where they go on a holiday' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l did -d 'The number dialled from outside' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l when -d 'Where it goes on when the telephone does not take it; again for the next telephone' -r -f -a "busy\t''
no-answer\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l at -d 'When; now unless said' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand route; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -f -a "add" -d 'Make an entry'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -f -a "show" -d 'Show everything about an entry, or of what a search finds'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -f -a "list" -d 'List entries, and people of the house'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -f -a "set" -d 'Change an entry, or put it into another book'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -f -a "remove" -d 'Delete an entry'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -f -a "ensure" -d 'Make an entry of that name, or change what differs'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -f -a "import" -d 'Add the entries of a file'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and not __fish_seen_subcommand_from add show list set remove ensure import export" -f -a "export" -d 'Print the book for other systems, or for telephones'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l department -d 'In whose book; the company\'s unless said' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l first -d 'First name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l last -d 'Last name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l company -d 'Company' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l number -d 'A number, and what it is for: work (unless said), mobile, home, fax, other; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l email -d 'E-mail address' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l speed-dial -d 'Short code that dials the first number: 1 to 6 keys that no other entry of the book has' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l note -d 'A line on what else is to be known' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l search -d 'Only those of which a name, the company or a number contains this; case and accents do not matter' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l department -d 'Only the book of this department, and the people whose home it is' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l search -d 'Only those of which a name, the company or a number contains this; case and accents do not matter' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l department -d 'In whose book it is to be; `none` for the company\'s' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l first -d 'First name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l last -d 'Last name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l company -d 'Company' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l number -d 'A number, and what it is for: work (unless said), mobile, home, fax, other; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l email -d 'E-mail address' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l speed-dial -d 'Short code that dials the first number: 1 to 6 keys that no other entry of the book has' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l note -d 'A line on what else is to be known' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l department -d 'In whose book; the company\'s unless said' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l first -d 'First name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l last -d 'Last name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l company -d 'Company' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l number -d 'A number, and what it is for: work (unless said), mobile, home, fax, other; several times for several, replacing all there were' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l email -d 'E-mail address' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l speed-dial -d 'Short code that dials the first number: 1 to 6 keys that no other entry of the book has' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l note -d 'A line on what else is to be known' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from ensure" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l format -d 'What it is' -r -f -a "csv\t''
vcard\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l department -d 'Into whose book; the company\'s unless said' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l format -d 'What it is for' -r -f -a "csv\t''
vcard\t''
yealink\t''
grandstream\t''
snom\t''
cisco\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l department -d 'Only the book of this department, and the people whose home it is' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l page -d 'Which page for Cisco\'s telephones, from 1' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -l entries-only -d 'Leave people of the house out: what `phonebook import` takes back'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand phonebook; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -f -a "set" -d 'Set somebody\'s password'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -f -a "change" -d 'Change your own password, given the current one'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -f -a "invite" -d 'Invite somebody to set their own password, by a code that works once'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -f -a "uninvite" -d 'End somebody\'s invitation: its code opens nothing any more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -f -a "claim" -d 'Set your own password, given the code of an invitation'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -f -a "verify" -d 'Test whether a password is somebody\'s; throttled, and recorded'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -f -a "clear" -d 'Take somebody\'s password away: no login until one is set'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -f -a "totp" -d 'A second factor: a device that shows codes, beside the password'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and not __fish_seen_subcommand_from set change invite uninvite claim verify clear totp policy" -f -a "policy" -d 'Print what new passwords must be like'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l new-password-file -d 'The new password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l generate -d 'Make one, and print it this once'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -l everything -d 'End the OS user\'s binding, all links to providers and all tokens as well'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l new-password-file -d 'The new password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -l generate -d 'Make one, and print it this once'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from change" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l for -d 'For how long it is open, from now: 48h unless said, 30d at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l until -d 'When it ends' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l file -d 'Write the code to this new file (0600) rather than print it; - is stdout, the code alone' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from invite" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from uninvite" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l new-password-file -d 'The new password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -l generate -d 'Make one, and print it this once'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from claim" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l guess-file -d 'The password to test, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -l everything -d 'End the OS user\'s binding, all links to providers and all tokens as well'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from clear" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -f -a "enrol" -d 'Begin a second factor of your own: a device that shows codes'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -f -a "confirm" -d 'Make it count, given a code that the device shows'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from totp" -f -a "remove" -d 'End a second factor: your own, or somebody\'s whose device is lost'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand password; and __fish_seen_subcommand_from policy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "show" -d 'Show access, permissions and OS user'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "list" -d 'List which OS users act as which extensions'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "allow" -d 'Let somebody in'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "deny" -d 'Shut somebody out; admin rights are dead then'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "auto" -d 'Let somebody in just while they hold admin rights'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "permit" -d 'Give permissions directly, for the whole system'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "forbid" -d 'Take such permissions'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "bind" -d 'Let an OS user act as an extension'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "unbind" -d 'End that'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "sso" -d 'Let whoever a provider knows sign in as an extension'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "sso-end" -d 'End that'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and not __fish_seen_subcommand_from show list allow deny auto permit forbid bind unbind sso sso-end sso-only" -f -a "sso-only" -d 'Switch signing in by password off for an extension, or on'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from allow" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from deny" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from auto" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l until -d 'When they end' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l for -d 'For how long, from now' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from permit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from forbid" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l os-user -d 'Login name of the OS user' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from bind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from unbind" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l provider -d 'Which: see `pbxctl settings sso list`' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l subject -d 'Who it is there, by the claim `sub`' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l email -d 'Who it is there, by an address that the provider has verified' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l provider -d 'Which: see `pbxctl settings sso list`' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-end" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand console; and __fish_seen_subcommand_from sso-only" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -f -a "add" -d 'Make a token with some of the rights you hold'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -f -a "list" -d 'List tokens: what each may do, its end and last use'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and not __fish_seen_subcommand_from add list revoke" -f -a "revoke" -d 'End a token, or all of an account'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l right -d 'A right it has; may be given several times' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l department -d 'Only in this department; without it, wherever its owner holds the rights' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l for -d 'For how long, from now' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l until -d 'When it ends' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l label -d 'What it is for, as `token list` shows it' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l owner -d 'Whose rights it carries; yours unless said' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l file -d 'Write it to this new file (0600) rather than print it; - is stdout, the token alone' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -l all -d 'Everybody\'s'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l owner -d 'Whose, with --all' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l all -d 'Every one of yours, or of --owner'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -f -a "list" -d 'List all settings, and what each says'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -f -a "show" -d 'Show what a setting means, says, and may say'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -f -a "set" -d 'Change a setting'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -f -a "reset" -d 'Go back to what pbxctl brings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and not __fish_seen_subcommand_from list show set reset sso" -f -a "sso" -d 'Providers of single sign-on'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -f -a "add" -d 'Let people sign in by a provider (OpenID Connect)'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -f -a "set" -d 'Change the client id or the client secret'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -f -a "list" -d 'List providers'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -f -a "show" -d 'Show a provider, and who is linked to it'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand settings; and __fish_seen_subcommand_from sso" -f -a "remove" -d 'Take a provider away that nobody is linked to'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -f -a "can-i" -d 'Say whether a right may be used on something'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -f -a "explain" -d 'Say what every rule finds'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -f -a "who-can" -d 'List who may use a right on something, and why'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -f -a "paths" -d 'Say by which commands somebody could come to hold a right'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -f -a "test" -d 'Test a policy: who may do what, and who may not'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and not __fish_seen_subcommand_from can-i explain who-can paths test list" -f -a "list" -d 'List what somebody may do, where, why and until when'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l actor -d 'Asked for somebody else (needs roles:read over them)' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l from -d 'Asked as if they called from there: an address, `console` or `unknown`' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from can-i" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l actor -d 'Asked for somebody else (needs roles:read over them)' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l from -d 'Asked as if they called from there: an address, `console` or `unknown`' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -l all -d 'Those too who are disabled or not let in, marked so'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from who-can" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l from -d 'Who begins; yourself if not said' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l to -d 'What is to be held, and over what' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l with -d 'Who helps; several times for several' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l depth -d 'Longest chain to look for (3 unless said)' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l states -d 'Most states to visit (20000 unless said)' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from paths" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand auth; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -f -a "list" -d 'List entries, the newest first'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -f -a "show" -d 'Show one entry in full'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -f -a "undo" -d 'Make what entries changed as it was'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -f -a "verify" -d 'Recompute the chain: finds whatever was changed in it'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -f -a "archive" -d 'Let old entries leave for a file that goes on being verified'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and not __fish_seen_subcommand_from list show undo verify archive export" -f -a "export" -d 'Print every entry, the oldest first, as JSON lines'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l actor -d 'Asked by this extension' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l target -d 'About this: 205, extension:205, department:sales, system' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l action -d 'Actions that begin so: password, extension.set' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l outcome -d 'What came of it' -r -f -a "done\t''
refused\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l since -d 'Not before' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l until -d 'Before' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l batch -d 'Done at once with this entry, which was the first' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l diff -d 'One row for each field that was changed, before and after'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l batch -d 'All that was done at once, which began with this entry' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l actor -d 'All that this extension did since then' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l since -d 'Not before' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l anchor -d 'An end of the chain, noted at another time' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l anchor-file -d 'The same, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l archive -d 'An archive to verify too, repeatable; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l before -d 'Entries made before' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l keep-days -d 'Entries older than so many days' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from archive" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand audit; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l profile -d 'What wrote it: 3cx (extension list of v20 or older, as CSV)' -r -f -a "3cx\t''"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l department -d 'Home of new people the file gives none' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l invite-dir -d 'Invite everybody who is added; each code in a file (0600) of DIR, called like the number' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l invite-for -d 'For how long the invitation is open: 48h unless said, 30d at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l create-departments -d 'Make departments that are not there'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -l strict -d 'Import nothing unless all is taken as the file has it: warnings stop it too'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -l keep-going -d 'Undo only the lines that fail, and do the others'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand batch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -f -a "info" -d 'Show what and where the database is'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -f -a "check" -d 'Check pages, references, invariants and the record'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -f -a "backup" -d 'Copy the database while it is used, and check the copy'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -f -a "restore" -d 'Put a backup in the place of the database'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and not __fish_seen_subcommand_from info check backup restore recover" -f -a "recover" -d 'Make a system-owner where nobody can act as one any more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l keep -d 'Then remove the oldest in that folder, but for N' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -l keep-sessions -d 'Sessions and tokens in the backup stay good'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l account -d 'Who is to be system-owner; whoever has that role, where one alone does' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l acknowledge -d 'As another system-owner: say that you know of this one' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand db; and __fish_seen_subcommand_from recover" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l dir -d 'Write one page for each command into this folder instead' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l db -d 'Database file [env: PBXCTL_DB]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -s u -l user -d 'Act as this extension, by number or user name' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l password-file -d 'Its password, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l code-file -d 'Its code, where it has a second factor, first line of FILE; - is stdin' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l token-file -d 'Act by the token in FILE [env: PBXCTL_TOKEN_FILE]' -r -F
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -s o -l output -d 'Form of the answer' -r -f -a "table\t'For people'
json\t'One object, or one array'
jsonl\t'One object a line'
csv\t'RFC 4180'
plain\t'Tab-separated, no header'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l columns -d 'Columns to print, in this order' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l confirm -d 'Confirm a severe step by the name of what it concerns' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l reason -d 'Why, kept in the audit' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, as the environment has it'
always\t'Always'
never\t'Never'"
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l wait -d 'Longest wait for other writers' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l max-lock -d 'Longest time others may be kept from writing; 5 unless said, 60 at most' -r
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l no-headers -d 'No headings, nor keys before values'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l dry-run -d 'Decide and show, but write nothing'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -s y -l yes -d 'Do not ask'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -l no-input -d 'Never prompt'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -s q -l quiet -d 'No messages but errors and warnings'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -s v -l verbose -d 'Say more'
complete -c pbxctl -n "__fish_pbxctl_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
