using System.Text.Json;

using TransferWorkflowState.Sandbox.Faults;
using TransferWorkflowState.Sandbox.Messages;
using TransferWorkflowState.Sandbox.State;

namespace TransferWorkflowState.Sandbox.Controls;

/// <summary>Shows and sets what goes wrong with callbacks: <c>/faults</c>.</summary>
internal sealed class FaultControls
{
    private const int MaxNext = 10_000;

    private readonly FaultPlan _plan;
    private readonly Changes _changes;

    public FaultControls(FaultPlan plan, Changes changes)
    {
        _plan = plan;
        _changes = changes;
    }

    public SandboxResponse Respond(SandboxRequest request) => request.Method switch
    {
        "GET" => Show(),
        "PUT" => Set(request.Body),
        _ => ControlResponse.Problem(405, "Use GET or PUT."),
    };

    public static void Write(Utf8JsonWriter json, FaultSetting setting)
    {
        json.WriteStartObject();
        Write(json, "faults", setting.Faults);
        json.WriteNumber("rate", setting.Rate);
        Write(json, "available", Enum.GetValues<SandboxFault>());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<SandboxFault> faults)
    {
        json.WriteStartArray(name);
        foreach (SandboxFault fault in faults)
        {
            json.WriteStringValue(fault.ToString());
        }

        json.WriteEndArray();
    }

    private SandboxResponse Show() => ControlResponse.Json(200, json => Write(json, _plan.Setting));

    private SandboxResponse Set(byte[] body)
    {
        if (ControlBody.Parse(body) is not { } members)
        {
            return ControlResponse.Problem(400, "The request body is not a JSON object.");
        }

        if (Read(members, "faults") is not { } faults || Read(members, "next") is not { Count: <= MaxNext } next)
        {
            return ControlResponse.Problem(400, $"'faults' and 'next' are lists of: {string.Join(", ", Enum.GetNames<SandboxFault>())}.");
        }

        if (members.Fraction("rate", FaultPlan.DefaultRate) is not { } rate)
        {
            return ControlResponse.Problem(400, "'rate' is not a number from 0 to 1.");
        }

        if (members.Has("faults") || members.Has("rate"))
        {
            _plan.Setting = new(faults, faults.Count == 0 ? 0 : rate);
            _changes.Next();
        }

        _plan.Script(next);
        return Show();
    }

    /// <summary>The faults of a list; <see langword="null"/> when one of them is not a fault.</summary>
    private static List<SandboxFault>? Read(ControlBody members, string name)
    {
        if (!members.Has(name))
        {
            return [];
        }

        List<SandboxFault> faults = [];
        foreach (string text in members.Texts(name) ?? [""])
        {
            if (!Enum.GetNames<SandboxFault>().Contains(text))
            {
                return null;
            }

            faults.Add(Enum.Parse<SandboxFault>(text));
        }

        return faults;
    }
}
