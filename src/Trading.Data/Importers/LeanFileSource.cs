namespace Trading.Data;

/// <summary>Bars of one zip of LEAN.</summary>
internal sealed class LeanFileSource(string path, Instrument instrument, Timeframe timeframe, TimeZoneInfo zone, bool scaled, DateTime day) : IBarSource
{
    public Instrument Instrument => instrument;

    public Timeframe Timeframe => timeframe;

    public string Description => path;

    public IMarketDataReader<Bar> Open() => new RecordFileReader<Bar>(path, BarSchema.Instance, new LeanRowParser(path, timeframe, zone, scaled, day));
}
