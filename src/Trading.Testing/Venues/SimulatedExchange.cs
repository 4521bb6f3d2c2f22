using Trading.Matching;

namespace Trading.Testing;

/// <summary>A venue without its protocol: markets, accounts, orders and what they are settled in. What it says is the truth that clients are measured by.</summary>
/// <remarks>Single-threaded; the endpoint in front of it holds a lock.</remarks>
public sealed class SimulatedExchange
{
    private readonly Dictionary<string, SimulatedMarket> _markets = new(StringComparer.Ordinal);
    private readonly List<SimulatedAccount> _accounts = [];
    private readonly Dictionary<string, (SimulatedAccount Account, SimulatedCredentials Credentials)> _keys = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, decimal> _fees = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, decimal> _outside = new(StringComparer.Ordinal);
    private readonly VenueSimulatorOptions _options;
    private readonly VenueSchedule _schedule;
    private readonly ISettlement _spot;
    private readonly ISettlement _margin;

    internal SimulatedExchange(VenueSimulatorOptions options, VenueSchedule schedule, IExchangeListener listener)
    {
        _options = options;
        _schedule = schedule;
        _spot = new SpotSettlement(this);
        _margin = new MarginSettlement(this);
        Orders = new(this, schedule, listener);
        ulong seed = options.Seed;
        foreach (var instrument in options.Instruments)
            AddMarket(instrument, ++seed * 0x9E3779B97F4A7C15);
    }

    /// <summary>The time now.</summary>
    public Timestamp Time => _schedule.Time;

    /// <summary>The markets in the order in which they were added.</summary>
    public IReadOnlyCollection<SimulatedMarket> Markets => _markets.Values;

    /// <summary>The accounts.</summary>
    public IReadOnlyList<SimulatedAccount> Accounts => _accounts;

    /// <summary>Whether fees are always in the quote asset rather than in what was received.</summary>
    public bool IsFeeInQuote => _options.IsFeeInQuote;

    /// <summary>What the venue earned, by asset.</summary>
    public IReadOnlyDictionary<string, decimal> Fees => _fees;

    /// <summary>What the agents of the markets gained from accounts, by asset; of perpetuals the cash, and the position as an asset named like the instrument.</summary>
    /// <remarks>Per asset, balances, fees and this sum up to what was deposited.</remarks>
    public IReadOnlyDictionary<string, decimal> Outside => _outside;

    internal OrderDesk Orders { get; }

    /// <summary>The market of a symbol in the venue's writing.</summary>
    public bool TryGetMarket(string symbol, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SimulatedMarket? market) => _markets.TryGetValue(symbol, out market);

    /// <summary>Opens an account.</summary>
    /// <param name="name">What it is called here.</param>
    /// <param name="credentials">A key to it.</param>
    /// <param name="deposits">What it begins with, by asset.</param>
    /// <exception cref="ArgumentException">Another account has this key.</exception>
    public SimulatedAccount AddAccount(string name, SimulatedCredentials credentials, params IEnumerable<(string Asset, decimal Amount)> deposits)
    {
        ArgumentNullException.ThrowIfNull(deposits);
        var account = new SimulatedAccount(name, 354_937_868 + _accounts.Count, _options.MakerFeeRate, _options.TakerFeeRate, _options.HistoryLength);
        AddKey(account, credentials);
        _accounts.Add(account);
        foreach (var (asset, amount) in deposits)
            account.Change(asset, amount);
        account.ChangedAssets.Clear();
        return account;
    }

    /// <summary>Adds another key to an account.</summary>
    /// <exception cref="ArgumentException">Another account has this key.</exception>
    public void AddKey(SimulatedAccount account, SimulatedCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(credentials);
        if (!_keys.TryAdd(credentials.Key, (account, credentials)))
            throw new ArgumentException($"The key '{credentials.Key}' is taken.", nameof(credentials));
    }

    /// <summary>Whose key it is.</summary>
    public bool TryGetKey(string key, out SimulatedAccount account, out SimulatedCredentials credentials)
    {
        bool isFound = _keys.TryGetValue(key, out var entry);
        (account, credentials) = entry;
        return isFound;
    }

    /// <summary>The mark price of a perpetual: the middle of the book, to a hundredth of a tick.</summary>
    public decimal GetMarkPrice(SimulatedMarket market)
    {
        ArgumentNullException.ThrowIfNull(market);
        return (decimal)Math.Round(market.MidTicks, 2) * market.Instrument.TickSize;
    }

    /// <summary>What an account could still use as margin: its wallet without what orders on spot have locked, and what positions would make, without what positions and orders need.</summary>
    public decimal GetAvailableMargin(SimulatedAccount account, string asset)
    {
        ArgumentNullException.ThrowIfNull(account);
        decimal available = account.GetBalance(asset).Free;
        foreach (var position in account.Positions.Where(position => position.Market.Instrument.QuoteAsset == asset))
            available += position.ProfitAt(GetMarkPrice(position.Market)) - GetInitialMargin(account, position);
        foreach (var order in account.OpenOrders.Values)
        {
            if (order.Market.Instrument.IsPerpetual && order.Market.Instrument.QuoteAsset == asset)
                available -= order.Locked;
        }

        return available;
    }

    /// <summary>The initial margin of a position at the mark price.</summary>
    public decimal GetInitialMargin(SimulatedAccount account, SimulatedPosition position)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(position);
        return Math.Abs(position.Quantity) * position.Market.Instrument.ContractSize * GetMarkPrice(position.Market) / account.LeverageOf(position.Market);
    }

    internal ISettlement SettlementOf(SimulatedMarket market) => market.Instrument.IsPerpetual ? _margin : _spot;

    internal decimal RoundFee(decimal fee) => Math.Round(fee, _options.FeeDecimals, MidpointRounding.ToZero);

    internal void AddFee(string asset, decimal fee) => Add(_fees, asset, fee);

    /// <summary>Notes what the other side of a fill got where the other side is an agent.</summary>
    internal void AddOutside(SimulatedMarket market, OrderSide side, long priceTicks, long lots)
    {
        var instrument = market.Instrument;
        decimal quantity = instrument.Quantity(lots);
        int sign = side == OrderSide.Buy ? 1 : -1;
        Add(_outside, instrument.IsPerpetual ? instrument.Symbol : instrument.BaseAsset, -sign * quantity);
        Add(_outside, instrument.QuoteAsset, sign * instrument.Notional(priceTicks, lots));
    }

    internal void AddOutside(string asset, decimal amount) => Add(_outside, asset, amount);

    private static void Add(SortedDictionary<string, decimal> ledger, string asset, decimal amount) =>
        ledger[asset] = ledger.GetValueOrDefault(asset) + amount;

    private void AddMarket(SimulatedInstrument instrument, ulong seed)
    {
        var begin = _options.StartTime - _options.WarmUp;
        IVenueBook book = instrument.Agents is { } agents ? new AgentVenueBook(OptionsOf(instrument, agents, seed, begin)) : new PlainVenueBook();
        var market = new SimulatedMarket(instrument, book, begin, 1_000_000, _options.HistoryLength);
        if (!_markets.TryAdd(instrument.Symbol, market))
            throw new ArgumentException($"There are two instruments {instrument.Symbol}.");
        if (instrument.Agents is not { } lively)
            return;
        _schedule.Every(
            lively.Step,
            () =>
            {
                if (!instrument.IsTrading)
                    return;
                book.AdvanceTo(Time);
                Orders.Settle(market);
            },
            rank: 0);
    }

    private static AgentMarketOptions OptionsOf(SimulatedInstrument instrument, AgentMarketOptions agents, ulong seed, Timestamp begin) => new()
    {
        Seed = seed,
        StartTime = begin,
        Step = agents.Step,
        StartPriceTicks = (long)(instrument.StartPrice / instrument.TickSize),
        VolatilityTicks = agents.VolatilityTicks,
        NewsPerHour = agents.NewsPerHour,
        MarketMakers = agents.MarketMakers,
        QuoteLevels = agents.QuoteLevels,
        QuoteLots = agents.QuoteLots,
        NoiseOrdersPerSecond = agents.NoiseOrdersPerSecond,
        MomentumTraders = agents.MomentumTraders,
        MetaordersPerHour = agents.MetaordersPerHour,
        MetaorderLots = agents.MetaorderLots,
    };
}
