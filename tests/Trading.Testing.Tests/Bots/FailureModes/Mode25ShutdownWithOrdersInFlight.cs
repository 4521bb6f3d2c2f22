namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode25ShutdownWithOrdersInFlight
{
    public static MatrixTheoryData<ShutdownPolicy, BotVenueKind, FaultKind> Cases => new(
        [ShutdownPolicy.Cancel, ShutdownPolicy.Finish, ShutdownPolicy.Leave],
        [BotVenueKind.BinanceSpot, BotVenueKind.BinanceFutures],
        [FaultKind.DelayAnswer, FaultKind.LoseAnswer, FaultKind.DelayRequest, FaultKind.LoseRequest]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void NoOrderIsForgotten(ShutdownPolicy policy, BotVenueKind venue, FaultKind fault)
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit, venue, bot => (bot.Options.Shutdown, bot.Options.ShutdownTimeout) = (policy, TimeSpan.FromSeconds(30)));
        bed.Faults.Add(new(fault) { Method = "POST", Path = "rder", Delay = TimeSpan.FromSeconds(3) });
        bed.Faults.Add(new(FaultKind.LoseMessage) { Contains = venue == BotVenueKind.BinanceSpot ? "executionReport" : "ORDER_TRADE_UPDATE" });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Sent.Count == 1, "the order is on its way");
            Assert.False(Assert.Single(bed.Live.Orders.Open).IsKnown);
            var began = bed.Bed.Clock.Now;
            await bed.Bed.StopAsync();
            var took = bed.Bed.Clock.Now - began;
            // A request that is on its way when its process ends does not arrive here, and one that was lost never does.
            bool isThere = fault is FaultKind.DelayAnswer or FaultKind.LoseAnswer || (fault == FaultKind.DelayRequest && policy != ShutdownPolicy.Leave);
            Assert.Equal(isThere ? 1 : 0, bed.Orders.Count);
            Assert.Equal(isThere && policy != ShutdownPolicy.Cancel ? 1 : 0, bed.Venue.Account.OpenOrders.Count);
            Assert.InRange(took.TotalSeconds, 0, policy == ShutdownPolicy.Leave ? 0.1 : 31);
            await bed.WaitAsync(10);

            await bed.StartAsync();
            await bed.AgreesAsync(isThere ? 1 : 0);
            Assert.Equal(isThere && policy != ShutdownPolicy.Cancel ? 1 : 0, bed.Live.Orders.Open.Count);
            Assert.Single(bed.Sent);
            Assert.Equal(0, bed.Lots);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.ForeignOrder or AlarmKind.JournalDamaged or AlarmKind.OrderVanished);
        });
    }

    [Theory]
    [InlineData(ShutdownPolicy.Cancel)]
    [InlineData(ShutdownPolicy.Finish)]
    [InlineData(ShutdownPolicy.Leave)]
    public void WhatIsKnownIsDealtWithByPolicy(ShutdownPolicy policy)
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndResting, BotVenueKind.BinanceFutures, bot => bot.Options.Shutdown = policy);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            await bed.Bed.StopAsync();
            Assert.Equal(policy == ShutdownPolicy.Cancel ? 0 : 1, bed.Venue.Account.OpenOrders.Count);
            // Positions stay.
            Assert.Equal(100, bed.Venue.Lots);
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            Assert.Equal(policy == ShutdownPolicy.Cancel ? 0 : 1, bed.Live.Orders.Open.Count);
            Assert.Equal(2, bed.Sent.Count);
        });
    }

    /// <summary>A host that is stopped while its bots begin: nothing has failed, and nobody is alarmed.</summary>
    [Theory]
    [InlineData(ShutdownPolicy.Cancel)]
    [InlineData(ShutdownPolicy.Leave)]
    public void AStartThatIsGivenUpIsAStop(ShutdownPolicy policy)
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndResting, BotVenueKind.BinanceFutures, bot => bot.Options.Shutdown = policy);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(ShutdownPolicy.Leave, default));
            Assert.Single(bed.Venue.Account.OpenOrders);
            bed.Faults.Add(new(FaultKind.DelayAnswer) { Path = "openOrders", Count = 2, Delay = TimeSpan.FromMinutes(1) });
            using var host = new CancellationTokenSource(TimeSpan.FromSeconds(1), bed.Bed.Clock);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bed.Bed.Process!.Run(() => bed.Bot.StartAsync(host.Token)));
            Assert.Equal(BotState.Stopped, bed.Bot.State);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.Halted or AlarmKind.OrdersLeft);
            Assert.Equal(policy == ShutdownPolicy.Cancel ? 0 : 1, bed.Venue.Account.OpenOrders.Count);
            await bed.Bed.Process!.Run(() => bed.Bot.StartAsync(default));
            await bed.AgreesAsync(orders: 2);
            Assert.Equal(2, bed.Sent.Count);
        });
    }

    /// <summary>A sign of life that arrives after the dead-man switch was turned off would wind it up again, and it would take the stops that were left.</summary>
    [Fact]
    public void NoSignOfLifeFollowsTheLast()
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndStop, BotVenueKind.BinanceFutures);
        var signs = new List<(Timestamp Time, bool IsOff)>();
        var before = bed.Bed.Endpoint.Requested;
        bed.Bed.Endpoint.Requested = request =>
        {
            before?.Invoke(request);
            if (request.Path.Contains("countdownCancelAll", StringComparison.Ordinal))
                signs.Add((bed.Bed.Clock.Now, (request.Query + System.Text.Encoding.UTF8.GetString(request.Body)).Contains("countdownTime=0&", StringComparison.Ordinal)));
        };
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Live.Orders.Open.Any(live => live.IsKnown && live.Order.IsConditional), "a stop");
            bed.Faults.Add(new(FaultKind.DelayRequest) { Path = "countdownCancelAll", Delay = TimeSpan.FromSeconds(3) });
            int count = signs.Count;
            await bed.UntilAsync(() => signs.Count > count, "a sign of life that is on its way");
            await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(null, default));
            Assert.Equal([false, true], signs.Skip(count).Select(sign => sign.IsOff));
            Assert.InRange((signs[^1].Time - signs[^2].Time).TotalSeconds, 2.9, 5);
            await bed.WaitAsync(120);
            Assert.Single(OrdersAgree.OpenAt(bed.Venue));
        });
    }
}
