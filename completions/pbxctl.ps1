# Completions of pbxctl for PowerShell. PowerShell hands over the words; pbxctl says what may come next.
Register-ArgumentCompleter -Native -CommandName pbxctl -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
    $words += "$wordToComplete".Trim("'", '"')
    $program = Get-Command -Name pbxctl -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($null -eq $program) { return }
    & $program completions powershell -- @words 2>$null | ForEach-Object {
        $value, $about = $_ -split "`t", 2
        $quoted = if ($value -match '[\s''"`$&|;(){}<>,@#]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
        [System.Management.Automation.CompletionResult]::new($quoted, $value, 'ParameterValue', $(if ($about) { $about } else { $value }))
    }
}
