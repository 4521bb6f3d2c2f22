using Trading.Accounts;
using Trading.Data;
using Trading.Simulation;

namespace Trading.Kernel;

/// <summary>What a session knows of one instrument: its dense index, its prices, its book and its working orders.</summary>
internal sealed class InstrumentState
{
    private readonly Session _session;

    public readonly Instrument Instrument;
    public readonly int Index;
    public readonly double Multiplier;
    public readonly double LotSize;

    /// <summary>What one lot is worth at a price of 1.</summary>
    public readonly decimal LotValue;

    /// <summary>What one lot is worth at a price of one tick.</summary>
    public readonly decimal TickLotValue;
    public readonly TickConverter Ticks;
    public readonly bool IsInverse;
    public readonly bool IsTradable;

    /// <summary>Whether a trade settles its profit, instead of money for goods.</summary>
    public readonly bool SettlesProfit;

    /// <summary>What profit and fees are paid in.</summary>
    public readonly Currency Settlement;

    /// <summary>The ledger's number of <see cref="Settlement"/>; 0 is the account's own.</summary>
    public readonly int CurrencyIndex;

    public readonly WorkingOrders Orders = new();

    /// <summary>What own orders took from the present quote or book.</summary>
    public readonly TakenLevels Taken = new();

    /// <summary>Orders that the session keeps until their trigger is reached, because the venue does not know them.</summary>
    public readonly WorkingOrders Emulated = new();

    /// <summary>The last price seen; NaN before the first.</summary>
    public double LastPrice = double.NaN;

    /// <summary>The best bid; NaN where there is none.</summary>
    public double Bid = double.NaN;

    /// <summary>The best offer; NaN where there is none.</summary>
    public double Ask = double.NaN;
    public double BidSize;
    public double AskSize;

    /// <summary>How often quotes or the book have changed.</summary>
    public long MarketVersion;

    /// <summary>The venue's own mark price; NaN where the data has none.</summary>
    public double VenueMark = double.NaN;

    /// <summary>How many bars orders were matched with.</summary>
    public long BarNumber;

    /// <summary>Whether its bars have ever shown a volume.</summary>
    public bool HasVolume;

    /// <summary>Whether a trade has been seen; until then the middle of bid and offer is the last price.</summary>
    public bool HasTraded;

    /// <summary>How many trades orders were matched with.</summary>
    public long TradeNumber;

    /// <summary>Whether limits that may not rest wait for the next trade.</summary>
    public bool AwaitsTrade;

    /// <summary>When its last bar closed.</summary>
    public Timestamp LastBarClose = Timestamp.MinValue;

    /// <summary>When its quotes, trades or book were last heard of.</summary>
    public Timestamp PriceTime = Timestamp.MinValue;

    /// <summary>What all strategies hold together, in lots.</summary>
    public long NetLots;

    /// <summary>How many positions of it are open on margin, and can be liquidated.</summary>
    public int MarginPositionCount;

    /// <summary>Whether the instrument's own life has ended.</summary>
    public bool IsExpired;

    public InstrumentState(Session session, Instrument instrument, int index)
    {
        _session = session;
        Instrument = instrument;
        Index = index;
        Multiplier = (double)instrument.Multiplier;
        LotSize = (double)instrument.LotSize;
        LotValue = instrument.LotSize * instrument.Multiplier;
        TickLotValue = instrument.TickSize * LotValue;
        Ticks = new(instrument);
        IsInverse = instrument.IsInverse;
        IsTradable = instrument.Kind != InstrumentKind.Spread;
        SettlesProfit = IsInverse || (session.Account.IsMargin && instrument.IsContract);
        Settlement = instrument.SettlementCurrency;
        CurrencyIndex = session.Account.IndexOf(Settlement);
        DefaultTrigger = TriggerSource.LastPrice;
    }

    public StrategyRuntime[] QuoteListeners = [];
    public StrategyRuntime[] TradeListeners = [];
    public StrategyRuntime[] BookListeners = [];

    public TradingAccount Account => _session.Account;

    public SessionVenue Venue { get; set; } = null!;

    /// <summary>The book, where the data has one.</summary>
    public IOrderBook? Book { get; set; }

    /// <summary>The session's orders in the book of agents, where those are the market.</summary>
    public AgentVenue? Agents { get; set; }

    /// <summary>The orders of the book, where the data tells each of them.</summary>
    public BookByOrder? OrdersOfBook { get; set; }

    /// <summary>What the instrument is derived from, where the session has data of it.</summary>
    public InstrumentState? Underlying { get; set; }

    /// <summary>What <see cref="TriggerSource.Default"/> means here.</summary>
    public TriggerSource DefaultTrigger { get; set; }

    /// <summary>Whether quotes or books say what can be traded against.</summary>
    public bool HasQuotes { get; set; }

    public bool HasTrades { get; set; }

    /// <summary>The price that open positions are valued at.</summary>
    public double MarkPrice => double.IsNaN(VenueMark) ? LastPrice : VenueMark;

    /// <summary>What a unit of the settlement currency is worth in the account's.</summary>
    public double RateToAccount => CurrencyIndex == 0 ? 1 : Account.Rates.Of(Settlement);

    public decimal ToAccount(decimal amount) => CurrencyIndex == 0 ? amount : Account.Rates.Convert(amount, Settlement);

    /// <summary>Takes the best prices from the book.</summary>
    public void ShowBest()
    {
        double tick = (double)Instrument.TickSize;
        (Bid, BidSize) = Book!.TryGetBest(OrderSide.Buy, out var bid) ? (bid.PriceTicks * tick, bid.SizeLots * LotSize) : (double.NaN, 0);
        (Ask, AskSize) = Book.TryGetBest(OrderSide.Sell, out var ask) ? (ask.PriceTicks * tick, ask.SizeLots * LotSize) : (double.NaN, 0);
        if (!HasTraded && !double.IsNaN(Bid) && !double.IsNaN(Ask))
            LastPrice = (Bid + Ask) / 2;
    }

    /// <summary>What so many lots are worth at so many ticks in the settlement currency; exact, for inverse contracts to the last unit of the currency.</summary>
    public decimal ValueOf(long ticks, long lots)
    {
        if (IsInverse)
            return Settlement.Round(InverseOf(ticks, lots));
        long high = Math.BigMul(ticks, lots, out long low);
        return TickLotValue * (high == low >> 63 ? low : (decimal)((Int128)ticks * lots));
    }

    /// <summary>What so many lots of an inverse contract are worth at so many ticks, not rounded.</summary>
    public decimal InverseOf(long ticks, long lots) => LotValue * lots / Instrument.PriceOf(ticks);

    /// <summary>What was made between two prices; lots are negative for short.</summary>
    public decimal ProfitOf(long entryTicks, long exitTicks, long signedLots) => IsInverse
        ? Settlement.Round(InverseOf(entryTicks, signedLots) - InverseOf(exitTicks, signedLots))
        : ValueOf(exitTicks - entryTicks, signedLots);

    /// <summary>What filling so many ticks worse than seen cost.</summary>
    public decimal SlippageOf(long ticks, long slippageTicks, long lots) => IsInverse
        ? Math.Abs(ProfitOf(ticks, ticks + slippageTicks, lots))
        : ValueOf(slippageTicks, lots);

    /// <summary>Whether so many lots are less than the venue takes, at the last price.</summary>
    public bool IsBelowMinimum(long lots) =>
        (Instrument.MinQuantity > 0 && Instrument.QuantityOf(lots) < Instrument.MinQuantity)
        || (Instrument.MinNotional > 0 && new decimal(LastPrice) * LotValue * lots < Instrument.MinNotional);

    /// <summary>The price that wakes a conditional order; NaN where there is none yet.</summary>
    public double TriggerPrice(TriggerSource source, OrderSide side) => source switch
    {
        TriggerSource.BidAsk when HasQuotes => side == OrderSide.Buy ? Ask : Bid,
        TriggerSource.IndexPrice when Underlying is { } underlying && !double.IsNaN(underlying.LastPrice) => underlying.LastPrice,
        TriggerSource.MarkPrice or TriggerSource.IndexPrice when !double.IsNaN(VenueMark) => VenueMark,
        TriggerSource.MarkPrice or TriggerSource.IndexPrice when !double.IsNaN(Bid) && !double.IsNaN(Ask) => (Bid + Ask) / 2,
        _ => LastPrice,
    };
}
