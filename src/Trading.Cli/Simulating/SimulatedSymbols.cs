using System.Globalization;
using Trading.Testing;

namespace Trading.Cli.Simulating;

/// <summary>Reads instruments and balances of a command line.</summary>
internal static class SimulatedSymbols
{
    private static readonly string[] Quotes = ["USDT", "USDC", "FDUSD", "BTC", "ETH", "BNB", "EUR", "USD"];

    /// <exception cref="MarketDataException">An entry cannot be read.</exception>
    public static IEnumerable<SimulatedInstrument> Read(string? text, SimulatedVenue venue)
    {
        if (text is null)
            return venue.Instruments;
        return Split(text, "--symbols").Select(entry =>
            entry.Value is { } price ? Create(entry.Name, price, venue.IsPerpetual(entry.Name))
            : venue.Instruments.FirstOrDefault(instrument => instrument.Symbol == entry.Name)
                ?? throw new MarketDataException($"--symbols: the price of {entry.Name} is not known here; write it with one, as in {entry.Name}=100."));
    }

    /// <exception cref="MarketDataException">An entry cannot be read.</exception>
    public static IEnumerable<(string Asset, decimal Amount)> ReadBalances(string text) => Split(text, "--balances")
        .Select(entry => (entry.Name, entry.Value ?? throw new MarketDataException($"--balances: {entry.Name} has no amount; write it with one, as in {entry.Name}=100.")));

    private static IEnumerable<(string Name, decimal? Value)> Split(string text, string option)
    {
        foreach (string entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = entry.Split('=');
            if (parts.Length == 1)
                yield return (entry.ToUpperInvariant(), null);
            else if (parts.Length == 2 && decimal.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) && value > 0)
                yield return (parts[0].ToUpperInvariant(), value);
            else
                throw new MarketDataException($"{option}: '{entry}' is not of the form NAME=number.");
        }
    }

    private static SimulatedInstrument Create(string symbol, decimal price, bool isPerpetual)
    {
        // Some venues write a sign between the two, and the kind behind them.
        string[] parts = symbol.Split('-', '/');
        string quote = parts.Length > 1 ? parts[1] : Quotes.FirstOrDefault(quote => symbol.EndsWith(quote, StringComparison.Ordinal) && symbol.Length > quote.Length)
            ?? throw new MarketDataException($"--symbols: {symbol} does not end with one of {string.Join(", ", Quotes)}.");

        // A tick of about a hundred-thousandth of the price, and a lot worth about one unit of the quote asset.
        int digits = (int)Math.Floor(Math.Log10((double)price));
        decimal tick = PowerOfTen(digits - 5);
        decimal lot = PowerOfTen(Math.Clamp(-digits, -3, 8));
        return new()
        {
            Symbol = symbol,
            BaseAsset = parts.Length > 1 ? parts[0] : symbol[..^quote.Length],
            QuoteAsset = quote,
            IsPerpetual = isPerpetual,
            TickSize = tick,
            LotSize = lot,
            MinPrice = tick,
            MaxPrice = PowerOfTen(digits + 3),
            MinQuantity = lot,
            MaxQuantity = lot * 1_000_000_000,
            MinNotional = quote is "USDT" or "USDC" or "FDUSD" or "EUR" or "USD" ? 5m : 0.0001m,
            StartPrice = decimal.Floor(price / tick) * tick,
            Agents = new() { QuoteLots = 500, MetaorderLots = 500 },
        };
    }

    private static decimal PowerOfTen(int exponent)
    {
        decimal value = 1;
        for (int i = 0; i < Math.Abs(exponent); i++)
            value = exponent > 0 ? value * 10 : value / 10;
        return value;
    }
}
