using Trading.Data;
using Trading.Kernel;
using Trading.Tests.Support;

namespace Trading.Tests.Properties;

/// <summary>A session drawn from a seed: instruments, account, venue, market and strategies. The same seed makes the same session.</summary>
internal sealed class RandomSession
{
    public const decimal CoinRate = 40m;

    private static readonly Currency Usd = Currency.Of("USD");
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly Currency Coin = Currency.Of("BTC");

    private readonly Random _random;
    private readonly bool _isMargin;

    /// <summary>How many sessions a test draws; TRADING_LONG=1 draws twenty times as many.</summary>
    public static int CountOf(int few) => Environment.GetEnvironmentVariable("TRADING_LONG") == "1" ? few * 20 : few;

    /// <param name="seed">All that is random follows from it.</param>
    /// <param name="market">What the session is fed with; drawn from bars and quotes where it is not said.</param>
    public RandomSession(int seed, RandomMarket? market = null)
    {
        _random = new(seed);
        Seed = seed;
        Market = _random.Next(2) == 0 ? RandomMarket.Quotes : RandomMarket.Bars;
        Market = market ?? Market;
        _isMargin = _random.Next(2) == 0;
        Instruments = [.. Pool().OrderBy(_ => _random.Next()).Take(_random.Next(1, 4))];
        Options = CreateOptions();
        Strategies = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(index => new ChaoticStrategy((seed * 7) + index, Instruments, Market != RandomMarket.Bars ? null : Timeframe.OneMinute, _random.NextDouble() * 0.7))];
        if (Strategies.Count > 1)
            Options.FillModel = Options.FillModel with { ClosesAtEnd = false };
        AddMarket();
    }

    public int Seed { get; }

    public RandomMarket Market { get; }

    public bool IsOnQuotes => Market == RandomMarket.Quotes;

    public IReadOnlyList<Instrument> Instruments { get; }

    public IReadOnlyList<ChaoticStrategy> Strategies { get; }

    public BacktestOptions Options { get; }

    public List<IMarketDataSource> Sources { get; } = [];

    public Dictionary<InstrumentId, Bar[]> Bars { get; } = [];

    public Dictionary<InstrumentId, Quote[]> Quotes { get; } = [];

    public List<(Instrument Instrument, FundingRate Rate)> Funding { get; } = [];

    public BacktestResult Run(Action<Session>? prepare = null) => Backtest.Run(
        [.. Strategies.Select((strategy, index) => new StrategyShare(strategy, 1m / Strategies.Count, $"s{index}"))], Sources, Options, prepare, CancellationToken.None);

    private IEnumerable<Instrument> Pool()
    {
        Instrument Make(string name, Currency quote, InstrumentKind kind) => new(new("TEST", name), Currency.Of(name[..3]), quote) { Kind = kind, TickSize = 1, LotSize = 1 };
        yield return Make("ABCUSD", Usd, InstrumentKind.Spot);
        yield return Make("DEFUSD", Usd, InstrumentKind.Equity) with { Multiplier = 2 };
        yield return Make("GHIEUR", Eur, InstrumentKind.Spot);
        if (!_isMargin)
            yield break;
        yield return Make("LINUSD", Usd, InstrumentKind.Perpetual) with { Multiplier = 0.5m };
        yield return new(new("TEST", "BTCPERP"), Coin, Usd) { Kind = InstrumentKind.Perpetual, IsInverse = true, TickSize = 1, LotSize = 1, Multiplier = 100 };
        yield return Make("QUAUSD", Usd, InstrumentKind.Perpetual) with { SettlementCurrency = Coin, Multiplier = 0.01m };
    }

    private BacktestOptions CreateOptions()
    {
        IFeeModel[] fees = [new NoFee(), new MakerTakerFee(0.0002m, 0.0005m), new MakerTakerFee(-0.0001m, 0.001m), new PerUnitFee(0.01m, 1m)];
        ISlippageModel[] slippages = [new NoSlippage(), new FixedSlippage(2), new PercentSlippage(0.001)];
        FillModel[] fills = [FillModel.Careful, FillModel.Careful, FillModel.BacktestingPy, FillModel.LeanIntraday, FillModel.Nautilus, FillModel.NautilusAdaptive, FillModel.Freqtrade];
        ILatencyModel?[] latencies = [null, null, new ConstantLatency(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2)), new LogNormalLatency(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(40))];
        IReadOnlySet<OrderType>?[] natives = [null, null, new HashSet<OrderType> { OrderType.Market, OrderType.Limit }];
        var options = new BacktestOptions { Cash = _isMargin ? 1_000_000 : 60_000, Seed = Seed, Fees = Pick(fees), Slippage = Pick(slippages), FillModel = Pick(fills) };
        options.Venue.Latency = Pick(latencies);
        options.Venue.NativeOrderTypes = Pick(natives);
        options.Venue.RejectionRate = _random.Next(3) == 0 ? 0.1 : 0;
        options.Account.Currency = Usd;
        options.Account.ExchangeRates["BTC"] = CoinRate;
        options.Account.ExchangeRates["EUR"] = 1.25m;
        if (!_isMargin)
            options.Account.Balances["EUR"] = 20_000;
        if (_isMargin)
        {
            options.Account.Type = AccountType.Margin;
            options.Account.Leverage = Pick([1m, 5m, 20m]);
            if (_random.Next(4) == 0)
                options.Cash = 20_000;
        }

        return options;
    }

    private void AddMarket()
    {
        foreach (var instrument in Instruments)
        {
            switch (Market)
            {
                case RandomMarket.Bars:
                    Bars[instrument.Id] = DrawBars();
                    Sources.Add(new MemoryBarSource(instrument, Timeframe.OneMinute, Bars[instrument.Id]));
                    break;
                case RandomMarket.Trades:
                    Sources.Add(new MemoryMarketDataSource<Trade>(instrument, DrawTrades(DrawQuotes(), delay: 0)));
                    break;
                case RandomMarket.Book:
                    Sources.Add(new MemoryMarketDataSource<BookDelta>(instrument, DrawBook(DrawQuotes())));
                    break;
                default:
                    var quotes = DrawQuotes();
                    Quotes[instrument.Id] = quotes;
                    Sources.Add(new MemoryMarketDataSource<Quote>(instrument, quotes));
                    if (Market == RandomMarket.QuotesAndTrades)
                        Sources.Add(new MemoryMarketDataSource<Trade>(instrument, DrawTrades(quotes, delay: 3)));
                    break;
            }
        }

        foreach (var perpetual in Instruments.Where(instrument => instrument.Kind == InstrumentKind.Perpetual))
        {
            // Between two quotes, or in the minute without a bar: no fill is of the same moment.
            var rates = Enumerable.Range(1, 3).Select(index => new FundingRate(Series.Start + TimeSpan.FromSeconds((index * 1800) + 1), (_random.NextDouble() - 0.5) / 100, _random.Next(200, 300))).ToArray();
            Sources.Add(new MemoryMarketDataSource<FundingRate>(perpetual, rates));
            Funding.AddRange(rates.Select(rate => (perpetual, rate)));
        }
    }

    private Bar[] DrawBars()
    {
        var bars = new List<Bar>();
        int price = 250;
        for (int minute = 0; minute < 110; minute++)
        {
            int open = Math.Clamp(price + (_random.Next(4) == 0 ? _random.Next(-6, 7) : 0), 50, 900);
            int close = Math.Clamp(open + _random.Next(-6, 7), 50, 900);
            int high = Math.Max(open, close) + _random.Next(4);
            int low = Math.Min(open, close) - _random.Next(4);
            price = close;
            if (minute % 30 != 0 || minute == 0)
                bars.Add(Series.At(minute, open, high, low, close, _random.Next(5) == 0 ? _random.Next(200) : 1_000_000));
        }

        return [.. bars];
    }

    private Quote[] DrawQuotes()
    {
        var quotes = new Quote[350];
        int price = 250;
        for (int i = 0; i < quotes.Length; i++)
        {
            price = Math.Clamp(price + _random.Next(-2, 3), 50, 900);
            quotes[i] = new(Series.Start + TimeSpan.FromSeconds(i * 20), price, _random.Next(1, 30), price + _random.Next(1, 4), _random.Next(1, 30));
        }

        return quotes;
    }

    /// <summary>A trade after each quote, at its bid, its offer or just beyond.</summary>
    private Trade[] DrawTrades(Quote[] quotes, int delay) => [.. quotes.Select(quote =>
    {
        bool buys = _random.Next(2) == 0;
        double price = (buys ? quote.AskPrice : quote.BidPrice) + (_random.Next(5) == 0 ? _random.Next(-2, 3) : 0);
        return new Trade(quote.Time + TimeSpan.FromSeconds(delay), price, _random.Next(1, 20), buys ? OrderSide.Buy : OrderSide.Sell);
    })];

    /// <summary>The quotes as the best levels of a book, with levels behind them that come and go.</summary>
    private BookDelta[] DrawBook(Quote[] quotes)
    {
        var deltas = new List<BookDelta>();
        foreach (var quote in quotes)
        {
            deltas.Add(new(quote.Time, BookAction.Clear, default, 0, 0, 0, false));
            for (int level = 0; level < 4; level++)
            {
                if (level == 0 || _random.Next(4) != 0)
                    deltas.Add(new(quote.Time, BookAction.Set, OrderSide.Buy, quote.BidPrice - level, _random.Next(1, 20), 0, false));
                if (level == 0 || _random.Next(4) != 0)
                    deltas.Add(new(quote.Time, BookAction.Set, OrderSide.Sell, quote.AskPrice + level, _random.Next(1, 20), 0, false));
            }

            deltas[^1] = deltas[^1] with { IsLast = true };
        }

        return [.. deltas];
    }

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
