namespace Trading.Tests.Properties;

/// <summary>Random sessions of all kinds: the events of every order tell a life that an order can have, what depends on each other holds, and nothing is kept for what has ended.</summary>
public sealed class OrderLifeTests
{
    public static TheoryData<RandomMarket> Markets => [.. Enum.GetValues<RandomMarket>()];

    [Theory]
    [MemberData(nameof(Markets))]
    public void Every_order_lives_as_orders_do(RandomMarket market)
    {
        int count = RandomSession.CountOf(60);
        var kinds = new Dictionary<OrderEventKind, int>();
        int groups = 0;
        long audits = 0;
        for (int seed = 0; seed < count; seed++)
        {
            var session = new RandomSession(seed, market);
            var audit = new SessionAudit(session);
            var result = session.Run(audit.Attach);
            result.Fault.ShouldBeNull($"seed {seed} on {market}");
            audit.Check();
            audits += audit.Count;
            foreach (var strategy in session.Strategies)
            {
                var lives = Follow(strategy, $"seed {seed} on {market}", kinds);
                if (session.Options.Venue.Latency is null)
                    CompareEnds(strategy, lives, session.Options.FillModel.SizesTargetsAtFill, $"seed {seed} on {market}");
                groups += CheckGroups(strategy, $"seed {seed} on {market}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} sessions on {market}, {audits} audits, {groups} groups with fills; {string.Join(", ", kinds.OrderBy(each => each.Key).Select(each => $"{each.Value} {each.Key}"))}");
        foreach (var kind in Enum.GetValues<OrderEventKind>())
            kinds.GetValueOrDefault(kind).ShouldBeGreaterThan(count / 10, $"{kind} on {market}: too few to say anything");
        groups.ShouldBeGreaterThan(count / 2);
        audits.ShouldBeGreaterThan(count * 50);
    }

    private static Dictionary<long, OrderLife> Follow(ChaoticStrategy strategy, string where, Dictionary<OrderEventKind, int> kinds)
    {
        var lives = strategy.Orders.DistinctBy(order => order.Id).ToDictionary(order => order.Id, order => new OrderLife(order.Type));
        foreach (var e in strategy.Events)
        {
            kinds[e.Kind] = kinds.GetValueOrDefault(e.Kind) + 1;
            if (!lives.TryGetValue(e.Order.Id, out var life))
            {
                // The session's own: nobody sent it, so nobody takes it.
                (e.Kind, e.Order.Tag is "liquidation" or "end of data").ShouldBe((OrderEventKind.Filled, true), $"{where}: {e}");
                continue;
            }

            decimal filled = life.Filled + (e.Kind == OrderEventKind.Filled ? e.Fill.Quantity : 0);
            bool adds = filled <= e.Order.FilledQuantity && e.Order.FilledQuantity <= e.Order.Quantity
                && (!e.Order.IsOpen || e.Order.LeavesQuantity + e.Order.FilledQuantity == e.Order.Quantity);
            bool isLast = e.Order.Status == OrderStatus.Filled && filled == e.Order.Quantity;
            string? wrong = life.Take(e.Kind, e.Fill.Quantity, isLast);
            if (wrong is not null || !adds)
                Assert.Fail($"{where}: {e}: {wrong ?? "it is filled more than it says"}; all of it: {string.Join(", ", strategy.Events.Where(each => each.Order.Id == e.Order.Id).Select(each => $"{each.Time} {each.Kind} {each.Reason}"))}");
        }

        return lives;
    }

    /// <summary>Where answers take no time, all have been heard at the end.</summary>
    private static void CompareEnds(ChaoticStrategy strategy, Dictionary<long, OrderLife> lives, bool sizesAtFill, string where)
    {
        foreach (var order in strategy.Orders)
        {
            var life = lives[order.Id];
            if ((life.Status, life.Filled) != (order.Status, order.FilledQuantity))
                Assert.Fail($"{where}: {order}, filled {order.FilledQuantity}; its events tell {life.Status}, {life.Filled}");
            var request = strategy.Requests[order.Id];
            bool isPlain = request.QuoteQuantity is null && !strategy.Changed.Contains(order.Id) && order.Contingency == ContingencyType.None && !order.Parent.Exists && !(sizesAtFill && order.Type == OrderType.Market);
            if (isPlain && request.Quantity > 0 && order.Status == OrderStatus.Filled)
                order.FilledQuantity.ShouldBe(request.Quantity, $"{where}: {order}");
        }
    }

    private static int CheckGroups(ChaoticStrategy strategy, string where)
    {
        int filled = 0;
        foreach (var (type, parent, members) in strategy.Groups)
        {
            var traded = members.Where(order => order.FilledQuantity > 0).ToArray();
            string what = $"{where}: {type} of {string.Join(" and ", members)}{(parent.Exists ? $" of {parent}, filled {parent.FilledQuantity}" : "")}";
            filled += traded.Length > 0 ? 1 : 0;
            if (type == ContingencyType.OneCancelsOther)
            {
                traded.Length.ShouldBeLessThanOrEqualTo(1, what);
                if (traded.Length > 0)
                    members.Count(order => order.IsOpen && order != traded[0]).ShouldBe(0, what);
            }

            // What one fills, the others lose; where none was changed by hand they cannot fill more than the largest was for.
            bool isPlain = !members.Any(order => strategy.Changed.Contains(order.Id)) && members.All(order => strategy.Requests[order.Id].QuoteQuantity is null);
            if (type == ContingencyType.OneUpdatesOther && isPlain)
            {
                decimal most = parent.Exists ? parent.FilledQuantity : members.Max(order => strategy.Requests[order.Id].Quantity);
                members.Sum(order => order.FilledQuantity).ShouldBeLessThanOrEqualTo(most, what);
            }

            if (!parent.Exists)
                continue;
            int firstFill = strategy.Events.FindIndex(e => e.Order.Id == parent.Id && e.Kind == OrderEventKind.Filled);
            int firstSent = strategy.Events.FindIndex(e => members.Contains(e.Order) && e.Kind is OrderEventKind.Accepted or OrderEventKind.Rejected);
            if (firstSent >= 0)
                (firstFill >= 0 && firstFill < firstSent).ShouldBeTrue($"{what}: a child was at the venue before its parent filled");
            if (parent.FilledQuantity == 0)
            {
                members.ShouldAllBe(order => order.FilledQuantity == 0, what);
                if (parent.IsClosed)
                    members.ShouldAllBe(order => order.IsClosed, what);
            }

            if (members.Any(order => order.Status == OrderStatus.Filled))
                parent.IsOpen.ShouldBeFalse($"{what}: protection ended, its entry fills on");
        }

        return filled;
    }
}
