using Trading.Orders;

namespace Trading.Kernel;

/// <summary>Where a session's orders go: the simulated venue of backtests and paper, or the way to a real one. The session sees no difference.</summary>
internal abstract class SessionVenue(string name, IFeeModel fees, double sizingReserve)
{
    public string Name { get; } = name;

    /// <summary>What it takes for a trade; of a real venue what is expected, until its fills say it.</summary>
    public IFeeModel Fees { get; } = fees;

    /// <summary>The highest fee as a fraction of an order's worth, where <see cref="HasProportionalFees"/>.</summary>
    public decimal MaxFeeRate { get; } = fees.MaxRate;

    /// <summary>Whether the highest rate says what an order can cost; where not, the fee model is asked with the order's lots.</summary>
    public bool HasProportionalFees { get; } = fees.IsProportional;

    /// <summary>Whether a fee depends on nothing but its own trade.</summary>
    public bool HasPlainFees { get; } = fees is NoFee or MakerTakerFee;

    public bool NeedsTradedVolume { get; } = fees is not (NoFee or MakerTakerFee or PerUnitFee);

    /// <summary>The fraction of equity that a target may use, before fees.</summary>
    public double SizingShare { get; } = 1 - sizingReserve;

    /// <summary>Whether a target becomes a quantity at the price of its fill, as in other engines.</summary>
    public virtual bool SizesTargetsAtFill => false;

    /// <summary>Whether what is open at the end of the data is closed there.</summary>
    public virtual bool ClosesAtEnd => false;

    /// <summary>Whether the session itself plays the time that commands and answers take.</summary>
    public virtual bool HasLatency => false;

    /// <summary>Whether something may still be heard of an order that is closed.</summary>
    public virtual bool SpeaksLate => HasLatency;

    public virtual long EntryNanoseconds(Timestamp now) => 0;

    public virtual long ResponseNanoseconds(Timestamp now) => 0;

    /// <summary>By which price an order is triggered that names none.</summary>
    public virtual TriggerSource TriggerOf(InstrumentState state) => state.DefaultTrigger;

    /// <summary>Whether the venue works orders of a type itself; the session emulates others.</summary>
    public abstract bool Knows(SessionOrder order);

    /// <summary>Whether a limit has to wait here until its price is there, because the venue has the goods bound in the stop beside it.</summary>
    public virtual bool Shelves(SessionOrder order) => false;

    /// <summary>Takes an order.</summary>
    public abstract void Accept(SessionOrder order);

    public abstract void Cancel(SessionOrder order);

    /// <summary>Takes an order away for a reason that is not the strategy's; a real venue is asked to.</summary>
    public abstract void EndNow(SessionOrder order, OrderDenialReason reason);

    public abstract void Modify(SessionOrder order, in TickChange change);

    /// <summary>The session made an order that it already has larger or smaller: a child that follows its parent, one of a pair.</summary>
    public virtual void Resized(SessionOrder order)
    {
    }

    /// <summary>The name of an order at the venue.</summary>
    public abstract string ClientOrderIdOf(SessionOrder order);

    public virtual void Match(InstrumentState state, in Bar bar)
    {
    }

    public virtual void MatchQuote(InstrumentState state)
    {
    }

    public virtual void MatchTrade(InstrumentState state, in Trade trade)
    {
    }

    /// <summary>It is the moment of a close.</summary>
    public virtual void MatchClosing(InstrumentState state)
    {
    }

    /// <summary>A level of the book is about to change.</summary>
    public virtual void LevelChanges(InstrumentState state, OrderSide side, long ticks, long before, long after)
    {
    }

    /// <summary>The data has ended: what was good until then has had its last price.</summary>
    public virtual void ExpireAt(InstrumentState state, Timestamp time)
    {
    }
}
