namespace Trading.Testing;

/// <summary>Tries whether a connector keeps what <see cref="IExchange"/> and its roles promise, against a simulated venue and with faults. One line a check in a test, or <see cref="CheckAll"/>.</summary>
/// <remarks>Needs a simulator of the venue, see <see cref="VenueSimulator"/>. Everything runs on one thread and a virtual clock, so that a failure comes again.</remarks>
public sealed partial class ExchangeConformance(ExchangeConformanceOptions options)
{
    private readonly ExchangeConformanceOptions _options = options ?? throw new ArgumentNullException(nameof(options));

    /// <summary>The checks by name.</summary>
    public IReadOnlyList<(string Name, Action Check)> Checks =>
    [
        (nameof(CheckInstruments), CheckInstruments),
        (nameof(CheckSnapshots), CheckSnapshots),
        (nameof(CheckHistory), CheckHistory),
        (nameof(CheckOrderLife), CheckOrderLife),
        (nameof(CheckFills), CheckFills),
        (nameof(CheckRefusals), CheckRefusals),
        (nameof(CheckStreams), CheckStreams),
        (nameof(CheckLostBookMessage), CheckLostBookMessage),
        (nameof(CheckLostConnections), CheckLostConnections),
        (nameof(CheckSilence), CheckSilence),
        (nameof(CheckLostAnswer), CheckLostAnswer),
        (nameof(CheckRandomFaults), CheckRandomFaults),
        (nameof(CheckSecrets), CheckSecrets),
    ];

    /// <summary>Runs all checks.</summary>
    /// <exception cref="ExchangeConformanceException">A promise is not kept; says which, and the others that failed.</exception>
    public void CheckAll()
    {
        var failures = new List<string>();
        foreach (var (name, check) in Checks)
        {
            try
            {
                check();
            }
            catch (Exception exception) when (exception is ExchangeConformanceException or VenueException or TimeoutException or NotSupportedException)
            {
                failures.Add($"{name}: {exception.Message}");
            }
        }

        if (failures.Count > 0)
            throw new ExchangeConformanceException($"{failures.Count} of {Checks.Count} checks failed. {string.Join(" ", failures)}");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw new ExchangeConformanceException(what);
    }

    private static async Task<Instrument> FirstAsync(ExchangeTestBed<VenueSimulator> bed)
    {
        string symbol = bed.Simulator.Exchange.Markets.First().Instrument.Symbol;
        var all = await bed.Exchange.Instruments.GetInstrumentsAsync(default);
        return all.FirstOrDefault(instrument => SameSymbol(instrument.Id.Symbol, symbol))
            ?? throw new ExchangeConformanceException($"The venue's market {symbol} is not among the instruments.");
    }

    /// <summary>Some venues write one market in several ways.</summary>
    private static bool SameSymbol(string left, string right) => Letters(left) == Letters(right);

    private static string Letters(string symbol) => string.Concat(symbol.Where(char.IsAsciiLetterOrDigit)).Replace("XBT", "BTC", StringComparison.Ordinal);

    private OrderRequest Resting(Instrument instrument, decimal? price = null) => new()
    {
        Instrument = instrument,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = _options.Quantity,
        LimitPrice = price ?? _options.RestingPrice,
    };

    private static T Role<T>(T? role, string name)
        where T : class => role ?? throw new ExchangeConformanceException($"The connector has no {name}.");
}
