namespace Trading.Data;

/// <summary>Infers an instrument from the name of a file and the decimals of its prices.</summary>
internal static class CsvInstrument
{
    private const int MaxDecimals = 8;
    private const int MinBaseLength = 2;

    private static readonly string[] QuoteCurrencies =
    [
        "FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USD", "EUR", "GBP", "JPY", "CHF", "AUD", "CAD", "TRY", "BRL", "IRT", "DAI", "BTC", "ETH", "BNB",
    ];

    /// <summary>Parts of a file's name that say what is in it.</summary>
    private static readonly string[] Kinds = ["bars", "klines", "trades", "aggTrades", "quotes", "bookTicker", "deltas", "depth", "bookDepth", "funding", "fundingRate", "actions"];

    public static Instrument Infer(string path, int decimals)
    {
        string symbol = SymbolOf(path);
        var parts = symbol.Split('-', '_', ' ');
        bool perpetual = parts.Length > 1 && parts[^1] is "PERP" or "SWAP";
        string pair = string.Concat(perpetual ? parts[..^1] : parts);
        decimal tick = 1m;
        for (int i = Math.Min(decimals, MaxDecimals); i > 0; i--)
            tick /= 10;
        var id = new InstrumentId("FILE", symbol);
        foreach (string quote in QuoteCurrencies)
        {
            if (pair.Length < quote.Length + MinBaseLength || !pair.EndsWith(quote, StringComparison.Ordinal))
                continue;
            return new(id, Currency.Of(pair[..^quote.Length]), Currency.Of(quote))
            {
                Kind = perpetual ? InstrumentKind.Perpetual : InstrumentKind.Spot,
                TickSize = tick,
                LotSize = 0.00000001m,
            };
        }

        return new(id, Currency.Of(pair), Currency.Of("USD"))
        {
            Kind = perpetual ? InstrumentKind.Perpetual : InstrumentKind.Equity,
            TickSize = tick,
        };
    }

    /// <summary>The name of the file in capitals up to the part that is a timeframe or says what is in it, without its extensions.</summary>
    private static string SymbolOf(string path)
    {
        string stem = Path.GetFileName(path);
        foreach (string extension in (string[])[".gz", ".zip", ".csv", ".txt", ".tsv", ".jsonl", ".ndjson", ".json"])
        {
            if (stem.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                stem = stem[..^extension.Length];
        }

        var parts = stem.Split('-', '_', ' ');
        int length = 0;
        foreach (string part in parts)
        {
            if (length > 0 && (Timeframe.TryParse(part, out _) || Array.Exists(Kinds, kind => kind.Equals(part, StringComparison.OrdinalIgnoreCase))))
                return stem[..(length - 1)].ToUpperInvariant();
            length += part.Length + 1;
        }

        return stem.Length == 0 ? "UNKNOWN" : stem.ToUpperInvariant();
    }
}
