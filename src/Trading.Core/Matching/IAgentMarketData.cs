using Trading.Data;

namespace Trading.Matching;

/// <summary>What everybody sees of an <see cref="AgentMarket"/>. An implementation must not send commands to the market from within.</summary>
public interface IAgentMarketData
{
    /// <summary>Two orders traded.</summary>
    void OnTrade(Timestamp time, in MatchedTrade trade);

    /// <summary>The best bid or the best offer changed its price or size. An empty side is a level of 0 lots at price 0.</summary>
    void OnQuote(Timestamp time, in BookLevel bid, in BookLevel ask);

    /// <summary>What rests at a price changed; 0 lots where nothing does any more.</summary>
    void OnDepth(Timestamp time, OrderSide side, in BookLevel level);
}
