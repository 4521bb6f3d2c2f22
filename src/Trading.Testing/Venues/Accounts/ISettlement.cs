namespace Trading.Testing;

/// <summary>What an order needs and what a fill moves: on spot assets, on perpetuals margin and positions.</summary>
internal interface ISettlement
{
    /// <summary>Keeps what an order needs; nothing is kept where it is refused.</summary>
    OrderRefusal Reserve(SimulatedOrder order);

    /// <summary>Books a fill.</summary>
    /// <returns>Fee, its asset and the profit it realised.</returns>
    (decimal Fee, string FeeAsset, decimal RealizedProfit) Fill(SimulatedOrder order, long priceTicks, long lots, bool isMaker);

    /// <summary>An order's size or price changed: keeps what it needs now. Refused where that is not there, and then all is as before.</summary>
    OrderRefusal Adjust(SimulatedOrder order, long newLots, long newPriceTicks);

    /// <summary>Gives back what is still kept for an order that has ended.</summary>
    void Release(SimulatedOrder order);
}
