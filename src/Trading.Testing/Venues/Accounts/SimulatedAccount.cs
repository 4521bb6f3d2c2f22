namespace Trading.Testing;

/// <summary>An account at a simulated venue.</summary>
public sealed class SimulatedAccount
{
    private const int MostClosedOrders = 100_000;
    private readonly int _history;

    private readonly Dictionary<string, SimulatedBalance> _balances = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Symbol, SimulatedPositionSide Side), SimulatedPosition> _positions = [];
    private readonly Dictionary<string, SimulatedOrder> _openByClientOrderId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedOrder> _lastByClientOrderId = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, SimulatedOrder> _open = [];
    private readonly SortedDictionary<long, SimulatedOrder> _orders = [];
    private readonly List<SimulatedFill> _fills = [];

    internal SimulatedAccount(string name, long number, decimal makerFeeRate, decimal takerFeeRate, int history)
    {
        _history = history;
        Name = name;
        Number = number;
        MakerFeeRate = makerFeeRate;
        TakerFeeRate = takerFeeRate;
    }

    /// <summary>What it is called here; clients do not see it.</summary>
    public string Name { get; }

    /// <summary>Its number at the venue.</summary>
    public long Number { get; }

    /// <summary>The fee for resting, as a fraction of the notional.</summary>
    public decimal MakerFeeRate { get; set; }

    /// <summary>The fee for taking, as a fraction of the notional.</summary>
    public decimal TakerFeeRate { get; set; }

    /// <summary>Whether it keeps a long and a short position of an instrument side by side.</summary>
    public bool IsHedged { get; internal set; }

    /// <summary>Its balances by asset.</summary>
    public IReadOnlyDictionary<string, SimulatedBalance> Balances => _balances;

    /// <summary>Its positions, the flat ones that once were open included.</summary>
    public IReadOnlyCollection<SimulatedPosition> Positions => _positions.Values;

    /// <summary>Its open orders by id.</summary>
    public IReadOnlyDictionary<long, SimulatedOrder> OpenOrders => _open;

    /// <summary>Its orders by id; of closed ones the last 100,000, or as many as the venue's <see cref="VenueSimulatorOptions.HistoryLength"/>.</summary>
    public IReadOnlyDictionary<long, SimulatedOrder> Orders => _orders;

    /// <summary>Its fills, the oldest first; the last 200,000, or as many as the venue's <see cref="VenueSimulatorOptions.HistoryLength"/>.</summary>
    public IReadOnlyList<SimulatedFill> Fills => _fills;

    /// <summary>The id of the newest order; 0 before the first.</summary>
    internal long LastOrderId { get; private set; }

    internal SortedSet<string> ChangedAssets { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, int> Leverage { get; } = new(StringComparer.Ordinal);

    /// <summary>The balance of an asset; an empty one where it never had any.</summary>
    public SimulatedBalance GetBalance(string asset)
    {
        if (!_balances.TryGetValue(asset, out var balance))
            _balances[asset] = balance = new();
        return balance;
    }

    /// <summary>The position in a market; a flat one where it never had any.</summary>
    public SimulatedPosition GetPosition(SimulatedMarket market, SimulatedPositionSide side = SimulatedPositionSide.Net)
    {
        ArgumentNullException.ThrowIfNull(market);
        if (!_positions.TryGetValue((market.Instrument.Symbol, side), out var position))
            _positions[(market.Instrument.Symbol, side)] = position = new(market, side);
        return position;
    }

    /// <summary>The order with this client order id: the open one, else the last that had it.</summary>
    public SimulatedOrder? FindByClientOrderId(string clientOrderId) =>
        _openByClientOrderId.GetValueOrDefault(clientOrderId) ?? _lastByClientOrderId.GetValueOrDefault(clientOrderId);

    internal int LeverageOf(SimulatedMarket market) => Leverage.GetValueOrDefault(market.Instrument.Symbol, Math.Min(20, market.Instrument.MaxLeverage));

    internal bool HasOpen(string clientOrderId) => _openByClientOrderId.ContainsKey(clientOrderId);

    internal void Change(string asset, decimal free, decimal locked = 0)
    {
        var balance = GetBalance(asset);
        balance.Free += free;
        balance.Locked += locked;
        ChangedAssets.Add(asset);
        if (balance.Locked < 0)
            throw new InvalidOperationException($"The account {Name} has {balance.Locked} {asset} locked: the simulator's ledger is wrong.");
    }

    internal void Add(SimulatedOrder order)
    {
        _orders[order.Id] = order;
        _open[order.Id] = order;
        _openByClientOrderId[order.ClientOrderId] = order;
        _lastByClientOrderId[order.ClientOrderId] = order;
        LastOrderId = order.Id;
        if (_orders.Count > Math.Min(MostClosedOrders, _history) && _orders.First().Value is { IsOpen: false } oldest)
            Forget(oldest);
    }

    private void Forget(SimulatedOrder order)
    {
        _orders.Remove(order.Id);
        if (_lastByClientOrderId[order.ClientOrderId] == order)
            _lastByClientOrderId.Remove(order.ClientOrderId);
    }

    internal void Close(SimulatedOrder order)
    {
        _open.Remove(order.Id);
        if (_openByClientOrderId.TryGetValue(order.ClientOrderId, out var open) && open == order)
            _openByClientOrderId.Remove(order.ClientOrderId);
    }

    internal void Add(SimulatedFill fill)
    {
        _fills.Add(fill);
        if (_fills.Count > _history)
            _fills.RemoveRange(0, _history / 4);
    }
}
