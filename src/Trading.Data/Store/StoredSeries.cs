namespace Trading.Data;

/// <summary>What a store holds of one instrument and kind, and of one timeframe where it is bars.</summary>
/// <param name="Instrument">Whose data this is.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Timeframe">How long each bar is; not set for other kinds.</param>
/// <param name="Sources">Where it came from, in order of first arrival.</param>
/// <param name="Count">How many records there are.</param>
/// <param name="Start">The time of the first.</param>
/// <param name="End">The time of the last, for bars its close.</param>
/// <param name="Files">In how many files they stand.</param>
/// <param name="Bytes">How many bytes the files have.</param>
/// <param name="Versions">The states that were named by their content, the oldest first.</param>
public sealed record StoredSeries(
    Instrument Instrument,
    MarketDataKind Kind,
    Timeframe Timeframe,
    IReadOnlyList<string> Sources,
    long Count,
    Timestamp Start,
    Timestamp End,
    int Files,
    long Bytes,
    IReadOnlyList<StoredVersion> Versions)
{
    /// <summary>The instrument and what there is of it, for example <c>BINANCE:BTCUSDT bars-1m</c>.</summary>
    public override string ToString() => $"{Instrument.Id} {MarketDataKinds.NameOf(Kind)}{(Kind == MarketDataKind.Bars ? $"-{Timeframe}" : "")}";
}
