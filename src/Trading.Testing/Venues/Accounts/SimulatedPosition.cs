namespace Trading.Testing;

/// <summary>A position in a perpetual.</summary>
public sealed class SimulatedPosition
{
    internal SimulatedPosition(SimulatedMarket market, SimulatedPositionSide side)
    {
        Market = market;
        Side = side;
    }

    /// <summary>In what.</summary>
    public SimulatedMarket Market { get; }

    /// <summary>Which of the account's positions.</summary>
    public SimulatedPositionSide Side { get; }

    /// <summary>Its size; below zero where it is short.</summary>
    public long Lots { get; internal set; }

    /// <summary>What was paid for it; below zero where it is short.</summary>
    public decimal Cost { get; internal set; }

    /// <summary>When it last changed.</summary>
    public Timestamp UpdatedTime { get; internal set; }

    /// <summary>What it has made since it was opened, fees not counted.</summary>
    public decimal AccumulatedProfit { get; internal set; }

    /// <summary>Its size; below zero where it is short.</summary>
    public decimal Quantity => Market.Instrument.Quantity(Lots);

    /// <summary>The average price that it was opened at; 0 where it is flat.</summary>
    public decimal EntryPrice => Lots == 0 ? 0 : Cost / (Quantity * Market.Instrument.ContractSize);

    /// <summary>What it would make if it were closed at a price.</summary>
    public decimal ProfitAt(decimal price) => (price * Quantity * Market.Instrument.ContractSize) - Cost;

    /// <summary>Adds a fill.</summary>
    /// <returns>The profit that it realises, with at most eight digits behind the point.</returns>
    internal decimal Add(long signedLots, decimal signedCost)
    {
        decimal realized = 0;
        if (Lots != 0 && Math.Sign(signedLots) != Math.Sign(Lots))
        {
            long closed = Math.Min(Math.Abs(signedLots), Math.Abs(Lots));
            decimal proceeds = -signedCost * closed / Math.Abs(signedLots);
            bool isAll = closed == Math.Abs(Lots);
            decimal cost = isAll ? Cost : Cost * closed / Math.Abs(Lots);
            realized = Math.Round(proceeds - cost, 8);

            // What rounding takes stays in the cost of what is left, or in that of what is opened.
            Cost -= proceeds - realized;
            Lots -= Math.Sign(Lots) * closed;
            signedCost += proceeds;
            signedLots -= Math.Sign(signedLots) * closed;
        }

        Lots += signedLots;
        Cost += signedCost;
        AccumulatedProfit += realized;
        return realized;
    }
}
