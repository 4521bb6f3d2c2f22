namespace Trading.Indicators.Tests.Structure;

public sealed class RealMonthTests
{
    /// <summary>The picture is market-structure.svg beside the test's assembly: January 2022 by the hour. It is made to be looked at; what is tested is what a glance checks first.</summary>
    [Fact]
    public void A_real_month_is_drawn_and_its_marks_lie_on_its_bars()
    {
        var bars = Hours(Bars.Read("BTCUSDT-PERP-1m"));
        var drawing = new MonthDrawing(bars);
        int breaks = Structure(bars, drawing);
        Zones(new OrderBlocks(), bars, drawing, "#3f51b5", "#ff9800", StructureEventKind.OrderBlockCreated, StructureEventKind.OrderBlockInvalidated);
        Zones(new FairValueGaps(0.5), bars, drawing, "#26a69a", "#ef5350", StructureEventKind.FairValueGapCreated, StructureEventKind.FairValueGapFilled);
        Sweeps(bars, drawing);
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "market-structure.svg"), drawing.ToString());

        bars.Length.ShouldBeGreaterThan(740);
        breaks.ShouldBeInRange(10, 100);
    }

    private static int Structure(Bar[] bars, MonthDrawing drawing)
    {
        var structure = new MarketStructure();
        int breaks = 0;
        foreach (var bar in bars)
        {
            structure.Update(bar);
            foreach (ref readonly var e in structure.Events)
            {
                switch (e.Kind)
                {
                    case StructureEventKind.SwingHigh:
                        bars[e.Bar].High.ShouldBe(e.High);
                        drawing.Text(e.Bar, e.High, 1, "#777", e.Strength < 0 ? "LH" : "HH");
                        break;
                    case StructureEventKind.SwingLow:
                        bars[e.Bar].Low.ShouldBe(e.Low);
                        drawing.Text(e.Bar, e.Low, -1, "#777", e.Strength < 0 ? "LL" : "HL");
                        break;
                    default:
                        breaks++;
                        (e.Direction > 0 ? bars[e.Bar].High : bars[e.Bar].Low).ShouldBe(e.High);
                        bool isChange = e.Kind == StructureEventKind.ChangeOfCharacter;
                        drawing.Level(e.Bar, e.KnownBar, e.High, isChange ? "#d500f9" : "#1565c0", isChange ? "CHoCH" : "BOS", 0.7);
                        break;
                }
            }
        }

        return breaks;
    }

    private static void Zones(StructureIndicator indicator, Bar[] bars, MonthDrawing drawing, string bullish, string bearish, StructureEventKind begin, StructureEventKind end)
    {
        var open = new List<StructureEvent>();
        foreach (var bar in bars)
        {
            indicator.Update(bar);
            foreach (var e in indicator.Events)
            {
                if (e.Kind == begin)
                    open.Add(e);
                else if (e.Kind == end && open.RemoveAll(zone => zone.Bar == e.Bar && zone.Direction == e.Direction) > 0)
                    drawing.Zone(e.Bar, e.KnownBar, e.Low, e.High, e.Direction > 0 ? bullish : bearish);
            }
        }

        foreach (var zone in open)
            drawing.Zone(zone.Bar, bars.Length, zone.Low, zone.High, zone.Direction > 0 ? bullish : bearish);
    }

    private static void Sweeps(Bar[] bars, MonthDrawing drawing)
    {
        var levels = new LiquidityLevels();
        foreach (var bar in bars)
        {
            levels.Update(bar);
            foreach (ref readonly var e in levels.Events)
            {
                if (e.Kind == StructureEventKind.LiquiditySweep)
                    drawing.Level(e.Bar, e.KnownBar, e.Direction < 0 ? e.High : e.Low, "#aa8800", e.Strength > 1 ? "$$" : "$", 0.3);
            }
        }
    }

    private static Bar[] Hours(Bar[] minutes) =>
    [
        .. minutes.GroupBy(bar => Timeframe.OneHour.Floor(bar.OpenTime)).Select(hour => new Bar(
            hour.Key,
            hour.Key + TimeSpan.FromHours(1),
            hour.First().Open,
            hour.Max(bar => bar.High),
            hour.Min(bar => bar.Low),
            hour.Last().Close,
            hour.Sum(bar => bar.Volume))),
    ];
}
