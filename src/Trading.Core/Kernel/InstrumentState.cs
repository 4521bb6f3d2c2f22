namespace Trading.Kernel;

/// <summary>What a session knows of one instrument: its dense index, its last price and its working orders.</summary>
internal sealed class InstrumentState(Instrument instrument, int index)
{
    private SessionOrder[] _working = new SessionOrder[8];

    public readonly Instrument Instrument = instrument;
    public readonly int Index = index;
    public readonly double Multiplier = (double)instrument.Multiplier;
    public readonly double LotSize = (double)instrument.LotSize;

    /// <summary>What one lot is worth at a price of 1.</summary>
    public readonly decimal LotValue = instrument.LotSize * instrument.Multiplier;

    /// <summary>What one lot is worth at a price of one tick.</summary>
    public readonly decimal TickLotValue = instrument.TickSize * instrument.LotSize * instrument.Multiplier;
    public readonly TickConverter Ticks = new(instrument);

    /// <summary>The last price seen; NaN before the first.</summary>
    public double LastPrice = double.NaN;

    /// <summary>How many orders rest at the venue.</summary>
    public int WorkingCount;

    /// <summary>The orders that rest at the venue, in order of their ids.</summary>
    public ReadOnlySpan<SessionOrder> Working => _working.AsSpan(0, WorkingCount);

    /// <summary>What so many lots are worth at so many ticks; exact.</summary>
    public decimal ValueOf(long ticks, long lots)
    {
        long high = Math.BigMul(ticks, lots, out long low);
        return TickLotValue * (high == low >> 63 ? low : (decimal)((Int128)ticks * lots));
    }

    /// <summary>Whether so many lots are less than the venue takes, at the last price.</summary>
    public bool IsBelowMinimum(long lots) =>
        (Instrument.MinQuantity > 0 && Instrument.QuantityOf(lots) < Instrument.MinQuantity)
        || (Instrument.MinNotional > 0 && new decimal(LastPrice) * LotValue * lots < Instrument.MinNotional);

    public void Add(SessionOrder order)
    {
        if (WorkingCount == _working.Length)
            Array.Resize(ref _working, WorkingCount * 2);
        _working[WorkingCount++] = order;
    }

    public void Remove(SessionOrder order)
    {
        int place = Array.IndexOf(_working, order, 0, WorkingCount);
        Array.Copy(_working, place + 1, _working, place, WorkingCount - place - 1);
        _working[--WorkingCount] = null!;
    }
}
