using System.Management.Automation;
using System.Reflection;

using TransferWorkflowState.Steps;

namespace TransferWorkflowState.Pipeline;

/// <summary>
/// Lets a record that is the target of an error show itself without its token: Get-Error and the detailed view of errors
/// print the record as text. It stays the record that was piped in, with all its values.
/// </summary>
public static class ShownRecord
{
    private static readonly MethodInfo _toText = typeof(ShownRecord).GetMethod(nameof(ToText))!;

    /// <summary>The record as text without its token: PowerShell calls this for it.</summary>
    /// <param name="record">The record.</param>
    public static string ToText(PSObject record)
    {
        ArgumentNullException.ThrowIfNull(record);
        PSObject plain = record.Copy();
        plain.Methods.Remove(nameof(ToString));
        // A token may be shorter than what is hidden as one.
        return ShownText.Mask(plain.ToString(), plain.Properties[nameof(StepCallback.Token)]?.Value as string);
    }

    internal static void Use(object? target)
    {
        if (target is PSObject { BaseObject: PSCustomObject } record && record.Methods[nameof(ToString)] is not PSCodeMethod)
        {
            record.Methods.Add(new PSCodeMethod(nameof(ToString), _toText));
        }
    }
}
