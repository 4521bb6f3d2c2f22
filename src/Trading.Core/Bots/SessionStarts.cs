using Trading.Live;

namespace Trading.Bots;

/// <summary>Says how a session begins, from the bot's options and what the venue says of its instruments and the account.</summary>
internal static class SessionStarts
{
    private const decimal PaperCash = 10_000m;

    /// <exception cref="VenueException">The venue lacks an instrument, or does not answer.</exception>
    /// <exception cref="InvalidOperationException">The account has nothing to trade with, or is a cash account and the options ask for leverage.</exception>
    public static async Task<SessionStart> CreateAsync(string id, BotOptions options, IExchange exchange, CarriedPosition[] carried, Timestamp now, CancellationToken token)
    {
        var instruments = new List<Instrument>();
        foreach (var instrumentId in options.Series.Select(series => series.InstrumentId).Distinct())
            instruments.Add(await exchange.Instruments.GetInstrumentAsync(instrumentId.Symbol, token));
        var first = instruments[0];
        var currency = first.SettlementCurrency;
        var settings = SettingsOf(options, first.IsContract);
        if (settings.AccountType == AccountType.Cash && options.LeverageOfCash(id) is { } refusal)
            throw new InvalidOperationException(refusal);
        return new()
        {
            Bot = id,
            BotCode = options.Code ?? CodeOf(id),
            SessionNumber = NumberAt(now),
            NamesFrom = SessionStart.SecondOf(now),
            Mode = options.Mode,
            Strategy = options.Strategy,
            Parameters = new(options.Parameters, StringComparer.OrdinalIgnoreCase),
            Cash = options.Cash ?? (options.Mode == BotMode.Paper ? PaperCash : await FreeAsync(exchange, currency, id, token)),
            Currency = currency,
            Instruments = [.. instruments.Select(InstrumentRecord.From)],
            Feeds = [.. FeedsOf(options)],
            Capabilities = options.Mode == BotMode.Live ? CapabilityRecord.From(exchange.Capabilities) : null,
            Limits = options.Limits,
            Carried = carried,
            Rules = [.. options.Rules],
            HoldsApart = true,
            Settings = settings,
        };
    }

    /// <summary>What of the options is other than when a session began, in a few words: the session cannot go on then. <see langword="null"/> where it can. Limits can change while it goes on.</summary>
    public static string? FindChange(BotOptions options, SessionStart start) =>
        options.Mode != start.Mode ? $"Mode is {options.Mode} and was {start.Mode}"
        : !string.Equals(options.Strategy, start.Strategy, StringComparison.OrdinalIgnoreCase) ? $"Strategy is {options.Strategy} and was {start.Strategy}"
        : FindParameter(options.Parameters, start.Parameters) is { } parameter ? $"the parameter {parameter} is another"
        : !FeedsOf(options).SequenceEqual(start.Feeds) ? $"the data is {string.Join(", ", FeedsOf(options))} and was {string.Join(", ", start.Feeds.AsEnumerable())}"
        : !options.Rules.SequenceEqual(start.Rules, StringComparer.OrdinalIgnoreCase) ? $"Rules is {string.Join(", ", options.Rules)} and was {string.Join(", ", start.Rules)}"
        : SettingsOf(options, start.Instruments[0].ToInstrument().IsContract) is var settings && settings != start.Settings ? $"the settings are {settings} and were {start.Settings}"
        : null;

    /// <summary>Minutes since 2020: another number than every session before, also where their journals are lost.</summary>
    public static uint NumberAt(Timestamp now) => (uint)(SessionStart.SecondOf(now) / 60);

    private static string? FindParameter(IDictionary<string, string> now, Dictionary<string, string> before)
    {
        var known = new Dictionary<string, string>(before, StringComparer.OrdinalIgnoreCase);
        return now.Keys.Union(known.Keys, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(name => !now.TryGetValue(name, out string? value) || !known.TryGetValue(name, out string? old) || value != old);
    }

    private static SessionSettings SettingsOf(BotOptions options, bool isContract)
    {
        var settlement = new OrderSettlementOptions();
        return new()
        {
            Seed = options.Seed,
            HistoryLength = options.HistoryLength,
            WarmUpBars = options.WarmUpBars,
            AccountType = options.AccountType ?? (isContract ? AccountType.Margin : AccountType.Cash),
            Leverage = options.Leverage,
            MakerFee = options.MakerFee,
            TakerFee = options.TakerFee,
            SizingReserve = options.SizingReserve,
            FaultPolicy = options.FaultPolicy,
            Latency = options.Mode == BotMode.Paper ? options.Latency : TimeSpan.Zero,
            Mismatch = options.Mismatch,
            ForeignOrders = options.ForeignOrders,
            OwnsPositions = options.OwnsPositions,
            AbsentAfter = settlement.AbsentAfter,
            AbsentAnswers = settlement.AbsentAnswers,
            GiveUpAfter = settlement.GiveUpAfter,
        };
    }

    /// <summary>A bot's name in client order ids, where its options have none: the first letters and digits of its id.</summary>
    public static string CodeOf(string id)
    {
        string code = new([.. id.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).SkipWhile(character => character == '0').Take(ClientOrderIdCodec.MaxBotLength)]);
        return code.Length == 0 ? "bot" : code;
    }

    private static IEnumerable<FeedPlan> FeedsOf(BotOptions options)
    {
        foreach (var series in options.Series)
            yield return new(series.InstrumentId, MarketDataKind.Bars, series.Length);
        foreach (var instrument in options.Series.Select(series => series.InstrumentId).Distinct())
        {
            if (options.TakesBook)
                yield return new(instrument, MarketDataKind.BookDeltas, default);
            else if (options.TakesQuotes)
                yield return new(instrument, MarketDataKind.Quotes, default);
            if (options.TakesTrades)
                yield return new(instrument, MarketDataKind.Trades, default);
        }
    }

    private static async Task<decimal> FreeAsync(IExchange exchange, Currency currency, string id, CancellationToken token)
    {
        var balances = await exchange.Account!.GetBalancesAsync(token);
        decimal free = balances.Where(balance => balance.Currency.Code == currency.Code).Sum(balance => balance.Available);
        return free > 0 ? free : throw new InvalidOperationException($"The bot '{id}' has nothing to trade with: the account at {exchange.Venue} has no free {currency}. Put some in, or set Cash.");
    }
}
