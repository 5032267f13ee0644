<#
.SYNOPSIS
Renews session.svg: runs session.ps1 and draws what it writes. Needs a built module.
.EXAMPLE
dotnet tool restore; dotnet pwsh docs/session/render.ps1
#>
$ErrorActionPreference = 'Stop'
$theme = @{ 31 = '#f92672'; 32 = '#a6e22e'; 33 = '#f4bf75'; 36 = '#a1efe4' }
$foreground, $background = '#f8f8f2', '#272822'
$lineHeight, $characterWidth, $margin, $top = 17, 8.43, 23, 50

# One line as parts in colours; a code that is not one of a colour resets it.
function ConvertTo-Part {
    param([string] $Line)

    $color = $foreground
    foreach ($part in [regex]::Matches($Line, '\e\[(?<codes>[0-9;]*)m|(?<text>[^\e]+)')) {
        if ($part.Groups['text'].Success) {
            '<tspan fill="{0}">{1}</tspan>' -f $color, [System.Security.SecurityElement]::Escape($part.Groups['text'].Value)
        }
        else {
            $color = $theme[[int]($part.Groups['codes'].Value -split ';')[0]] ?? $foreground
        }
    }
}

Push-Location (Join-Path $PSScriptRoot '../..')
try {
    $process = [System.Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
    $program, $arguments = @($process) + $(if ($process -match 'dotnet(\.exe)?$') { Join-Path $PSHOME 'pwsh.dll' }) + '-NoProfile', '-NonInteractive', '-File', "$PSScriptRoot/session.ps1"
    $lines = @(& $program $arguments 2>&1 | ForEach-Object { "$_" })
}
finally {
    Pop-Location
}

$width = [math]::Ceiling(($lines -replace '\e\[[0-9;]*m' | Measure-Object Length -Maximum).Maximum * $characterWidth) + (2 * $margin)
$height = $top + ($lines.Count * $lineHeight) + $margin
$y = $top
$texts = foreach ($line in $lines) {
    $y += $lineHeight
    $parts = -join (ConvertTo-Part $line)
    if ($parts) { "    <text x=`"$margin`" y=`"$y`">$parts</text>" }
}

@"
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 $width $height" width="$width" height="$height">
    <style>text { font: 14px 'DejaVu Sans Mono', Menlo, Consolas, monospace; white-space: pre; }</style>
    <rect width="100%" height="100%" rx="5" fill="$background"/>
    <circle cx="24" cy="23" r="7" fill="$($theme[31])"/>
    <circle cx="44" cy="23" r="7" fill="$($theme[33])"/>
    <circle cx="64" cy="23" r="7" fill="$($theme[32])"/>
$($texts -join "`n")
</svg>
"@ | Set-Content "$PSScriptRoot/session.svg"
