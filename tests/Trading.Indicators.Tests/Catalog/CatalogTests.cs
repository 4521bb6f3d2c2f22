namespace Trading.Indicators.Tests.Catalog;

public sealed class CatalogTests
{
    [Fact]
    public void An_indicator_is_created_from_a_name_and_texts()
    {
        var indicator = IndicatorCatalog.Standard.Find("bbands").Create(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["PERIOD"] = "20",
            ["upperDeviations"] = "2.5",
            ["lowerDeviations"] = 3,
            ["type"] = "ema",
        });

        var bands = indicator.ShouldBeOfType<BollingerBands>();
        (bands.Period, bands.UpperDeviations, bands.LowerDeviations, bands.Type).ShouldBe((20, 2.5, 3.0, MovingAverageType.Ema));
    }

    [Fact]
    public void A_name_that_is_not_there_and_a_value_that_does_not_fit_are_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => IndicatorCatalog.Standard.Find("SMMA")).Message.ShouldContain("'SMMA'");
        var sma = IndicatorCatalog.Standard.Find("Sma");
        Should.Throw<ArgumentException>(() => sma.Create(With("length", 5))).Message.ShouldContain("Sma has no parameter 'length'; it has period");
        Should.Throw<ArgumentException>(() => sma.Create(With("period", "five"))).Message.ShouldContain("period cannot be 'five'");
        Should.Throw<ArgumentOutOfRangeException>(() => sma.Create(With("period", 0))).Message.ShouldContain("period must be 1 to 100000");
        Should.Throw<ArgumentException>(() => IndicatorCatalog.Standard.Find("MA").Create(With("type", "hull"))).Message.ShouldContain("type cannot be 'hull'");

        static Dictionary<string, object> With(string name, object value) => new(StringComparer.Ordinal) { [name] = value };
    }

    [Fact]
    public void Outputs_are_read_by_name_with_the_main_line_first()
    {
        var entry = IndicatorCatalog.Standard.Find("MACD");
        entry.Outputs.Select(output => output.Name).ShouldBe(["Line", "Signal", "Histogram"]);
        entry.Outputs[2].Style.ShouldBe(PlotStyle.Histogram);
        var macd = (Macd)entry.Create();
        for (int i = 0; i < 60; i++)
            macd.Update(100 + (i * i));
        entry.Outputs.Select(output => output.Read(macd)).ShouldBe([macd.Value, macd.Signal, macd.Histogram]);
        macd.Histogram.ShouldBe(macd.Line - macd.Signal);
    }

    [Fact]
    public void Every_indicator_says_where_its_formula_comes_from_and_has_a_title_of_its_own()
    {
        var entries = IndicatorCatalog.Standard.Entries;
        entries.ShouldAllBe(entry => entry.Source.Length > 3 && entry.Title.Length > 2);
        entries.Select(entry => entry.Title).ShouldBeUnique();
        entries.Select(entry => entry.Name).ShouldBeUnique();
    }

    // The tests of the contract go over the catalog, so what is not in it would be tested by nobody; what takes trades and books has its tests in OrderFlow.
    [Fact]
    public void Every_indicator_of_the_package_is_in_the_catalog_and_what_takes_trades_and_books_is_known()
    {
        var types = typeof(IndicatorCatalog).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IStateful))).ToArray();
        types.Where(type => type.IsAssignableTo(typeof(Indicator))).Except(IndicatorCatalog.Standard.Entries.Select(entry => entry.Type)).ShouldBeEmpty();
        types.Where(type => !type.IsAssignableTo(typeof(Indicator))).Select(type => type.Name).Order(StringComparer.Ordinal).ToArray()
            .ShouldBe(["CumulativeVolumeDelta", "DepthFlowImbalance", "Footprint", "KyleLambda", "OrderFlowImbalance", "Vpin"]);
    }

    [Fact]
    public void Times_are_read_from_texts_and_their_defaults_are_what_the_indicator_makes_of_them()
    {
        var vwap = IndicatorCatalog.Standard.Find("SessionVwap");
        ((SessionVwap)vwap.Create(With("sessionStart", "14:30"))).SessionStart.ShouldBe(TimeSpan.FromHours(14.5));
        ((SessionVwap)vwap.Create(With("sessionStart", 14.5))).SessionStart.ShouldBe(TimeSpan.FromHours(14.5));
        Should.Throw<ArgumentException>(() => vwap.Create(With("sessionStart", "late"))).Message.ShouldContain("sessionStart cannot be 'late'");
        var structure = IndicatorCatalog.Standard.Find("MultiTimeframeStructure");
        structure.Parameters[0].Default.ShouldBe(new Timeframe(4, TimeframeUnit.Hour));
        ((MultiTimeframeStructure)structure.Create(With("timeframe", "1d"))).Timeframe.ShouldBe(Timeframe.OneDay);
        Should.Throw<ArgumentException>(() => structure.Create(With("timeframe", "4x"))).Message.ShouldContain("timeframe cannot be '4x'");

        static Dictionary<string, object> With(string name, object value) => new(StringComparer.Ordinal) { [name] = value };
    }
}
