namespace Trading;

/// <summary>An instrument, and how long its bars are.</summary>
public sealed class BotSeriesOptions
{
    /// <summary>The instrument as <c>VENUE:SYMBOL</c>, for example <c>BINANCE:BTCUSDT</c>.</summary>
    public string Instrument { get; set; } = "";

    /// <summary>How long bars are, for example <c>1m</c>.</summary>
    public string Timeframe { get; set; } = "1m";

    internal InstrumentId InstrumentId => InstrumentId.Parse(Instrument);

    internal Timeframe Length => Trading.Timeframe.Parse(Timeframe);

    internal string? Validate() =>
        !InstrumentId.TryParse(Instrument, out _) ? $"'{Instrument}' is no instrument; write VENUE:SYMBOL, for example BINANCE:BTCUSDT."
        : !Trading.Timeframe.TryParse(Timeframe, out _) ? $"'{Timeframe}' is no timeframe; write a number and s, m, h, d or w, for example 1m."
        : null;
}
