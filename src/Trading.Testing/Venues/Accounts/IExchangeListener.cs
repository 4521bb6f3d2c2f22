namespace Trading.Testing;

/// <summary>Who is told what happens at a simulated exchange; the venue's protocol makes messages of it.</summary>
internal interface IExchangeListener
{
    /// <summary>Two orders traded.</summary>
    void OnTrade(SimulatedMarket market, in SimulatedTrade trade);

    /// <summary>The best bid or offer changed.</summary>
    void OnQuote(SimulatedMarket market);

    /// <summary>Something became of an order.</summary>
    void OnOrder(SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill);

    /// <summary>Balances or positions changed.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="assets">Which balances.</param>
    /// <param name="order">By which order, where it was one.</param>
    void OnBalances(SimulatedAccount account, IReadOnlyCollection<string> assets, SimulatedOrder? order);
}
