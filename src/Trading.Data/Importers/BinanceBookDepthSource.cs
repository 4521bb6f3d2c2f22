namespace Trading.Data;

/// <summary>Books of one bookDepth file of Binance's archive.</summary>
internal sealed class BinanceBookDepthSource(string path, Instrument instrument) : IMarketDataSource<BookDelta>
{
    public Instrument Instrument => instrument;

    public string Description => path;

    public static BinanceBookDepthSource Create(string path, Instrument? instrument)
    {
        // Average prices have no tick; those of the venue are finer than cents at most.
        const int Decimals = 2;
        using var sample = new BinanceBookDepthReader(path);
        return sample.Read().IsEmpty ? throw CsvFault.InFile(path, "holds no rows.") : new(path, instrument ?? CsvInstrument.Infer(path, Decimals));
    }

    public IMarketDataReader<BookDelta> Open() => new BinanceBookDepthReader(path);
}
