using Trading.Live;

namespace Trading.Testing.Tests.Bots.FailureModes;

/// <summary>A second host that trades under the name of this one: each would take over and cancel the other's orders.</summary>
public sealed class Mode03AnotherProcessHasTheSameName
{
    [Theory]
    [InlineData(10, true)]
    [InlineData(400, false)]
    public void ItsOrdersAreLeftAloneAndTheBotIsHalted(double seconds, bool isTakenOver)
    {
        var bed = new FailureBed(ScriptedTrader.Market, BotVenueKind.BinanceFutures);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            await bed.WaitAsync(seconds);
            // Of a run that is another, and that bears the same name.
            Assert.True(ClientOrderIdCodec.TryDecode(bed.Orders.Values.Single().ClientOrderId, out var own));
            string name = ClientOrderIdCodec.Encode(own with { Session = own.Session + 3 });
            var shown = new VenueOrder
            {
                Instrument = InstrumentId.Parse(bed.Venue.InstrumentText),
                VenueOrderId = "777",
                ClientOrderId = name,
                Side = OrderSide.Sell,
                Type = OrderType.Limit,
                Status = OrderStatus.Accepted,
                TimeInForce = TimeInForce.GoodTillCancel,
                Quantity = 0.01m,
                LimitPrice = 90_000m,
                UpdateTime = bed.Session.Now,
            };
            for (int i = 0; i < 2; i++)
                await bed.TellAsync(EntryKind.Account, new AccountReport(bed.Session.Now, [shown], null, null, null, []));

            // What an earlier run of this bot may have left is taken over, and asked after.
            Assert.Equal(isTakenOver, bed.Live.Orders.Find(name, "777") is not null);
            Assert.Equal(!isTakenOver, bed.Session.IsPaused);
            var alarm = Assert.Single(bed.Alarms, alarm => alarm.Kind == AlarmKind.ForeignOrder);
            Assert.Contains(isTakenOver ? "it is taken over" : "Another process trades under that name in this account; give one of them another Code", alarm.Text, StringComparison.Ordinal);
        });
    }
}
