namespace Trading.Testing;

/// <summary>A venue in the process: its protocol over a <see cref="SimulatedExchange"/>. Does no input and output and knows no clock but its own.</summary>
/// <remarks>
/// <para>A venue is added by deriving from it: <see cref="Handle"/> answers REST requests, <see cref="Open"/> begins stream sessions,
/// and the <c>On…</c> methods are told what happens at the exchange and make messages of it. <see cref="VenueEndpoint"/> puts it behind
/// an in-memory transport or a server on the loopback address, with faults.</para>
/// <para>Equal options and equal requests at equal times give equal bytes. Not for several threads: the endpoint holds a lock.</para>
/// </remarks>
public abstract class VenueSimulator
{
    private readonly List<SimulatedSocket> _active = [];
    private readonly List<SimulatedSocket> _sockets = [];

    /// <summary>Creates the venue; its markets have traded for the time of the warm-up.</summary>
    /// <param name="options">What it is made of.</param>
    protected VenueSimulator(VenueSimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        Random = new(options.Seed ^ 0xA5A5_5A5A_0F0F_F0F0);
        Schedule = new(options.StartTime - options.WarmUp);
        Exchange = new(options, Schedule, new Listener(this));
        Schedule.Every(TimeSpan.FromSeconds(1), KeepSnapshots, rank: 1);
        Schedule.AdvanceTo(options.StartTime);
    }

    /// <summary>What it is made of.</summary>
    public VenueSimulatorOptions Options { get; }

    /// <summary>The truth: markets, accounts, orders.</summary>
    public SimulatedExchange Exchange { get; }

    /// <summary>The time now.</summary>
    public Timestamp Time => Schedule.Time;

    /// <summary>How far the clock that clients are shown, and measured by, is ahead of <see cref="Time"/>.</summary>
    public TimeSpan ClockSkew { get; set; }

    /// <summary>The time that clients are shown.</summary>
    public Timestamp VenueTime => Time + ClockSkew;

    /// <summary>When the venue has something to do by itself.</summary>
    public Timestamp NextDueTime => Schedule.NextDueTime;

    /// <summary>The sessions that are open.</summary>
    public IReadOnlyList<SimulatedSocket> Sockets => _sockets;

    /// <summary>What is done later.</summary>
    protected internal VenueSchedule Schedule { get; }

    /// <summary>Who gets which stream.</summary>
    protected internal StreamHub Hub { get; } = new();

    internal VenueRandom Random { get; }

    internal OrderDesk Orders => Exchange.Orders;

    /// <summary>Answers a request.</summary>
    public abstract SimulatedResponse Handle(SimulatedRequest request);

    /// <summary>Begins a stream session.</summary>
    /// <param name="path">The path.</param>
    /// <param name="query">The query without the question mark.</param>
    /// <param name="headers">The headers of the opening request.</param>
    /// <returns><see langword="null"/> where the venue has no stream there.</returns>
    public SimulatedSocket? Open(string path, string query, IReadOnlyDictionary<string, string>? headers = null)
    {
        var socket = OpenSocket(path, query, headers ?? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        if (socket is { IsClosed: false })
            _sockets.Add(socket);
        return socket;
    }

    /// <summary>Lets time pass: agents trade, books and bars are published, what is due expires. A time before now does nothing.</summary>
    public void AdvanceTo(Timestamp time) => Schedule.AdvanceTo(time);

    /// <summary>The venue goes down and comes back: all sessions end, and sequences begin again. Orders, balances and positions stay.</summary>
    public void Restart()
    {
        foreach (var socket in _sockets.ToArray())
            socket.Close(1012, "service restart");
        foreach (var market in Exchange.Markets)
            market.ResetSequence();
        OnRestart();
    }

    /// <summary>The venue's own answer to a request that a fault strikes: too many, banned, out of order.</summary>
    protected internal virtual SimulatedResponse CreateFaultResponse(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        string seconds = ((long)Math.Ceiling(fault.Delay.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return fault.Kind switch
        {
            FaultKind.RateLimit => new SimulatedResponse(429, "{}"u8.ToArray()).WithHeader("Retry-After", seconds),
            FaultKind.Ban => new SimulatedResponse(403, "{}"u8.ToArray()).WithHeader("Retry-After", seconds),
            _ => new(503, "{}"u8.ToArray()),
        };
    }

    /// <summary>Begins a stream session, see <see cref="Open"/>.</summary>
    protected abstract SimulatedSocket? OpenSocket(string path, string query, IReadOnlyDictionary<string, string> headers);

    /// <summary>Two orders traded.</summary>
    protected virtual void OnTrade(SimulatedMarket market, in SimulatedTrade trade)
    {
    }

    /// <summary>The best bid or offer of a market changed.</summary>
    protected virtual void OnQuote(SimulatedMarket market)
    {
    }

    /// <summary>Something became of an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="change">What.</param>
    /// <param name="fill">The fill, where it traded.</param>
    protected virtual void OnOrder(SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill)
    {
    }

    /// <summary>Balances of an account changed.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="assets">Which.</param>
    /// <param name="order">By which order, where it was one.</param>
    protected virtual void OnBalances(SimulatedAccount account, IReadOnlyCollection<string> assets, SimulatedOrder? order)
    {
    }

    /// <summary>The venue came back, see <see cref="Restart"/>.</summary>
    protected virtual void OnRestart()
    {
    }

    /// <summary>Does what a venue should not do to its clients, or what they do not expect.</summary>
    internal void Misbehave(FaultKind kind)
    {
        if (kind == FaultKind.ChangeTick)
        {
            foreach (var market in Exchange.Markets)
                market.Instrument.OrderTickSize = market.Instrument.TickSize * (market.Instrument.OrderTickSize == market.Instrument.TickSize ? 5 : 1);
            return;
        }

        foreach (var account in Exchange.Accounts)
        {
            if (kind == FaultKind.ForeignTrade)
            {
                foreach (var market in Exchange.Markets.Where(market => market.Instrument.IsPerpetual))
                    account.GetPosition(market).Add(5, market.Instrument.Notional(market.LastPriceTicks, 5));
                foreach (var market in Exchange.Markets.Where(market => !market.Instrument.IsPerpetual && account.GetBalance(market.Instrument.BaseAsset).Free >= 5 * market.Instrument.LotSize))
                {
                    account.Change(market.Instrument.BaseAsset, -5 * market.Instrument.LotSize);
                    account.Change(market.Instrument.QuoteAsset, market.Instrument.Notional(market.LastPriceTicks, 5));
                }

                continue;
            }

            // Of the goods that a spot order sells no more are there than it is for.
            var order = account.OpenOrders.Values.FirstOrDefault(order => order.IsResting && (kind != FaultKind.Overfill || order.Side == OrderSide.Buy || order.Market.Instrument.IsPerpetual));
            if (order is null)
                continue;
            if (kind == FaultKind.Overfill)
                Orders.FillBeyond(order, Math.Max(1, order.Lots / 10));
            else
                Orders.End(order, SimulatedOrderStatus.Expired);
        }
    }

    internal void MarkActive(SimulatedSocket socket) => _active.Add(socket);

    internal void Forget(SimulatedSocket socket)
    {
        Hub.Remove(socket);
        _sockets.Remove(socket);
    }

    /// <summary>Takes the sessions that have something for their clients.</summary>
    internal SimulatedSocket[] TakeActive()
    {
        if (_active.Count == 0)
            return [];
        SimulatedSocket[] active = [.. _active.Distinct()];
        _active.Clear();
        return active;
    }

    private void KeepSnapshots()
    {
        foreach (var market in Exchange.Markets)
            market.KeepSnapshot(Time);
    }

    private sealed class Listener(VenueSimulator simulator) : IExchangeListener
    {
        public void OnTrade(SimulatedMarket market, in SimulatedTrade trade) => simulator.OnTrade(market, trade);

        public void OnQuote(SimulatedMarket market) => simulator.OnQuote(market);

        public void OnOrder(SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill) => simulator.OnOrder(order, change, fill);

        public void OnBalances(SimulatedAccount account, IReadOnlyCollection<string> assets, SimulatedOrder? order) => simulator.OnBalances(account, assets, order);
    }
}
