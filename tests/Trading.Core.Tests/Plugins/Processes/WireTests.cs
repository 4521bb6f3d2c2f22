using Trading.Plugins.Processes;

namespace Trading.Tests.Plugins.Processes;

/// <summary>What is written is read again, and what was not written is refused.</summary>
public sealed class WireTests
{
    [Fact]
    public void An_instrument_comes_over_whole_with_its_calendar()
    {
        var calendar = TradingCalendar.Get("XNYS");
        var instrument = new Instrument(new("VENUE", "ÖL-2025"), new("OIL", 3), Currency.Of("EUR"))
        {
            Kind = InstrumentKind.Option,
            TickSize = 0.0025m,
            LotSize = 0.10m,
            Multiplier = 1_000m,
            MinQuantity = 0.2m,
            MaxQuantity = 12.3m,
            MinNotional = 5m,
            PriceBand = 0.05m,
            SettlementCurrency = Currency.Of("JPY"),
            Expiry = Timestamp.FromUtc(2025, 12, 19),
            Option = new(new("VENUE", "OIL"), OptionRight.Put, 71.25m, IsCashSettled: false),
            Legs = [new(new("A", "B"), 1.5), new(new("C", "D"), -0.25)],
            LeverageTiers = [new(0, 0.1m, 0.05m), new(10_000m, 0.2m, 0.1m, 500m)],
            Calendar = calendar,
        };
        var read = Over(instrument);
        (read with { Legs = [], LeverageTiers = [], Calendar = null }).ToString().ShouldBe(instrument.ToString());
        foreach (var property in typeof(Instrument).GetProperties().Where(property => property.Name is not (nameof(Instrument.Legs) or nameof(Instrument.LeverageTiers) or nameof(Instrument.Calendar))))
            property.GetValue(read).ShouldBe(property.GetValue(instrument), property.Name);
        read.Legs.ShouldBe(instrument.Legs);
        read.LeverageTiers.ShouldBe(instrument.LeverageTiers);
        var (from, to) = (Timestamp.FromUtc(2023, 1, 1), Timestamp.FromUtc(2025, 1, 1));
        // Two years with holidays, early closes and four changes of the clock.
        read.Calendar!.SessionsBetween(from, to).ShouldBe(calendar.SessionsBetween(from, to));
        (read.Calendar.Name, read.Calendar.FirstDay, read.Calendar.LastDay).ShouldBe((calendar.Name, calendar.FirstDay, calendar.LastDay));
        calendar.SessionsBetween(from, to).Count().ShouldBeGreaterThan(480);
    }

    [Fact]
    public void A_plain_instrument_comes_over_equal()
    {
        var read = Over(Support.Series.Fine);
        (read.Id, read.TickSize, read.LotSize, read.Expiry, read.Option, read.Calendar, read.SettlementCurrency).ShouldBe((Support.Series.Fine.Id, 0.01m, 0.00001m, null, null, null, Currency.Of("USDT")));
    }

    [Fact]
    public void Requests_and_values_come_over_with_their_scale()
    {
        var request = new OrderRequest { Side = OrderSide.Sell, Type = OrderType.TrailingStopLimit, Quantity = 1.500m, QuoteQuantity = 2.0m, DisplayQuantity = 0m, LimitPrice = 0.1m, TriggerPrice = -3m, TrailingOffset = decimal.MaxValue, TrailingOffsetType = TrailingOffsetType.Ticks, ActivationPrice = decimal.MinValue, TriggerSource = TriggerSource.IndexPrice, TimeInForce = TimeInForce.GoodTillDate, ExpireTime = new(long.MinValue), ReduceOnly = true, PostOnly = true, PositionSide = PositionSide.Short, Tag = "päth" };
        var writer = new WireWriter();
        writer.Begin(MessageKind.Submit);
        writer.WriteTerms(in request);
        writer.Write(double.NaN);
        writer.Write(double.NegativeInfinity);
        writer.Write((string?)null);
        writer.End();
        var reader = new WireReader(writer.Written[(WireWriter.LengthBytes + 1)..]);
        var read = reader.ReadTerms(null);
        read.ShouldBe(request);
        read.Quantity.Scale.ShouldBe((byte)3);
        double.IsNaN(reader.ReadDouble()).ShouldBeTrue();
        reader.ReadDouble().ShouldBe(double.NegativeInfinity);
        reader.ReadOptionalString().ShouldBeNull();
        reader.RequireEnd();
    }

    [Fact]
    public void Random_bytes_are_values_or_refused_and_never_read_past_the_end()
    {
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            byte[] content = new byte[random.Next(0, 40)];
            random.NextBytes(content);
            if (random.Next(2) == 0)
            {
                for (int i = 0; i < content.Length; i++)
                    content[i] %= 4;
            }

            try
            {
                ReadSomething(content, random);
            }
            catch (WireException)
            {
                // That is what is to come of it.
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {exception}");
            }
        }
    }

    private static void ReadSomething(byte[] content, Random random)
    {
        var reader = new WireReader(content);
        for (int i = 0; i < 5; i++)
        {
            switch (random.Next(14))
            {
                case 0: reader.ReadString(); break;
                case 1: reader.ReadDecimal(); break;
                case 2: reader.ReadOptionalDecimal(); break;
                case 3: reader.ReadBars(); break;
                case 4: reader.ReadBytes(); break;
                case 5: reader.ReadCount().ShouldBeLessThanOrEqualTo(content.Length); break;
                case 6: reader.ReadEnum<OrderType>(); break;
                case 7: reader.ReadBoolean(); break;
                case 8: reader.ReadTimeframe(); break;
                case 9: reader.ReadCurrency(); break;
                case 10: reader.ReadTerms(null); break;
                case 11: reader.ReadQuote(); break;
                case 12: reader.ReadOrderChange(); break;
                default: reader.ReadInstrumentId(); break;
            }
        }
    }

    private static Instrument Over(Instrument instrument)
    {
        var writer = new WireWriter();
        writer.Begin(MessageKind.Start);
        writer.Write(instrument);
        writer.End();
        var reader = new WireReader(writer.Written[(WireWriter.LengthBytes + 1)..]);
        var read = reader.ReadInstrument();
        reader.RequireEnd();
        return read;
    }
}
