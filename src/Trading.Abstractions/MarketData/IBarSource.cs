namespace Trading;

/// <summary>Bars of one instrument and timeframe, in order of time. Extension point of data.</summary>
/// <remarks>Each call of <see cref="Open"/> begins again at the first bar, so that one source serves many sessions, also in parallel.</remarks>
public interface IBarSource
{
    /// <summary>Whose bars these are.</summary>
    Instrument Instrument { get; }

    /// <summary>How long each bar is.</summary>
    Timeframe Timeframe { get; }

    /// <summary>Where the bars come from, in words that a person knows it by: a path, a venue, a generator and its seed.</summary>
    string Description { get; }

    /// <summary>Starts reading at the first bar.</summary>
    IBarReader Open();
}
