namespace Trading.Kernel;

/// <summary>Closes what is open at the end of the data, where the fill model does so.</summary>
internal static class EndOfData
{
    public static void Close(Session session)
    {
        foreach (var position in session.Positions.Open.ToArray())
        {
            if (!position.State.Venue.ClosesAtEnd || FeedOf(session, position.State) is not { } feed)
                continue;
            var side = position.Lots > 0 ? OrderSide.Sell : OrderSide.Buy;
            long ticks = position.State.Ticks.Against(side, feed.Series[0].Open);
            var order = session.Orders.CreateOwn(position, side, Math.Abs(position.Lots), "end of data");
            session.Orders.Fill(order, order.LeavesLots, ticks, ticks, Liquidity.Taker, session.Now);
        }

        session.Drain();
    }

    private static BarFeed? FeedOf(Session session, InstrumentState state) =>
        session.Feeds.OfType<BarFeed>().FirstOrDefault(feed => feed.IsMatching && ReferenceEquals(feed.Series.State, state));
}
