using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trading.Control;

/// <summary>One line that is sent to a host.</summary>
internal sealed record ControlRequest
{
    public ControlVerb Verb { get; init; }

    /// <summary>The bot; of <see cref="ControlVerb.List"/> and <see cref="ControlVerb.Kill"/> all where it is <see langword="null"/>.</summary>
    public string? Bot { get; init; }

    /// <summary>Why; it is written into the journal.</summary>
    public string? Reason { get; init; }

    /// <summary>Of <see cref="ControlVerb.Kill"/>: how much; <see cref="KillLevel.Off"/> releases.</summary>
    public KillLevel Level { get; init; }

    /// <summary>Of <see cref="ControlVerb.Kill"/>: for one instrument alone.</summary>
    public InstrumentId? Instrument { get; init; }

    /// <summary>Of <see cref="ControlVerb.Stop"/>: what happens to open orders; by the bot's options where it is <see langword="null"/>.</summary>
    public ShutdownPolicy? Policy { get; init; }

    /// <summary>Of <see cref="ControlVerb.Resume"/>: also where a limit of losses stands reached still.</summary>
    // Written where it is set alone: an older host refuses words that it does not know.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AcceptsLosses { get; init; }

    /// <summary>Of <see cref="ControlVerb.Limits"/>: an object with those that change; the others stay as they are.</summary>
    public JsonElement? Limits { get; init; }
}
