using Trading.Testing;

namespace Trading.Indicators.Tests.Contract;

public sealed class OptionTests
{
    public static TheoryData<string, MovingAverageType> Kinds
    {
        get
        {
            var data = new TheoryData<string, MovingAverageType>();
            foreach (var entry in IndicatorCatalog.Standard.Entries.Where(entry => entry.Parameters.Any(parameter => parameter.Type == typeof(MovingAverageType))))
            {
                foreach (var type in Enum.GetValues<MovingAverageType>())
                    data.Add(entry.Name, type);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_indicator_keeps_the_contract_with_every_kind_of_average(string name, MovingAverageType type)
    {
        var entry = IndicatorCatalog.Standard.Find(name);
        var parameters = entry.Parameters.Where(parameter => parameter.Type == typeof(MovingAverageType))
            .ToDictionary(parameter => parameter.Name, _ => (object)type, StringComparer.Ordinal);
        var batch = new BatchForm(entry);
        IndicatorConformance.Check(() => entry.Create(parameters), (bars, destination) => batch.Run(bars, parameters)[0].CopyTo(destination));
    }

    [Theory]
    [InlineData(MovingAverageType.Sma, "Sma")]
    [InlineData(MovingAverageType.Ema, "Ema")]
    [InlineData(MovingAverageType.Wma, "Wma")]
    [InlineData(MovingAverageType.Dema, "Dema")]
    [InlineData(MovingAverageType.Tema, "Tema")]
    [InlineData(MovingAverageType.Trima, "Trima")]
    [InlineData(MovingAverageType.Kama, "Kama")]
    [InlineData(MovingAverageType.T3, "T3")]
    public void A_chosen_average_is_the_class_of_its_name(MovingAverageType type, string name)
    {
        var (chosen, own) = (new MovingAverage(9, type), (ValueIndicator)IndicatorCatalog.Standard.Find(name).Create(new Dictionary<string, object>(StringComparer.Ordinal) { ["period"] = 9 }));
        chosen.WarmUp.ShouldBe(own.WarmUp);
        for (int i = 0; i < 100; i++)
        {
            chosen.Update(Math.Sin(i) + i);
            own.Update(Math.Sin(i) + i);
            chosen.Value.ShouldBe(own.Value);
        }
    }

    [Fact]
    public void Fast_and_slow_change_places_where_the_fast_one_is_longer()
    {
        var (right, swapped) = (new Macd(12, 26, 9), new Macd(26, 12, 9));
        var (extended, extendedSwapped) = (new MacdExtended(12, MovingAverageType.Ema, 26, MovingAverageType.Wma), new MacdExtended(26, MovingAverageType.Wma, 12, MovingAverageType.Ema));
        for (int i = 0; i < 100; i++)
        {
            foreach (ValueIndicator indicator in new ValueIndicator[] { right, swapped, extended, extendedSwapped })
                indicator.Update(Math.Sin(i) + i);
            swapped.Histogram.ShouldBe(right.Histogram);
            extendedSwapped.Value.ShouldBe(extended.Value);
        }

        new MacdExtended(12, MovingAverageType.Ema, 26, MovingAverageType.Ema, 9, MovingAverageType.Ema).WarmUp.ShouldBe(right.WarmUp);
    }

    [Fact]
    public void The_extended_MACD_with_exponential_averages_is_the_MACD()
    {
        var (plain, extended) = (new Macd(), new MacdExtended(12, MovingAverageType.Ema, 26, MovingAverageType.Ema, 9, MovingAverageType.Ema));
        for (int i = 0; i < 200; i++)
        {
            plain.Update(Math.Sin(i) + i);
            extended.Update(Math.Sin(i) + i);
            extended.Histogram.ShouldBe(plain.Histogram);
        }
    }

    [Fact]
    public void The_extended_stop_begins_where_it_is_told_and_is_negative_when_short()
    {
        Bar At(double low, double high) => new(new(0), new(1), low, high, low, high, 1);
        var stop = new ParabolicSarExtended(startValue: -20);
        stop.Update(At(10, 11));
        stop.Update(At(9, 10));
        stop.Value.ShouldBe(-20);
        stop.Update(At(9.5, 25));
        stop.Value.ShouldBe(9, "the price reached the stop of the short side, so the long one begins at the lowest low");
    }

    [Fact]
    public void A_state_of_another_indicator_or_another_period_is_refused()
    {
        var writer = new StateWriter();
        new Sma(10).Save(writer);
        byte[] state = writer.Written.ToArray();
        Should.Throw<InvalidDataException>(() => new Ema(10).Restore(new StateReader(state))).Message.ShouldBe("The state is one of 'Sma', not of 'Ema'.");
        Should.Throw<InvalidDataException>(() => new Sma(11).Restore(new StateReader(state)));
        Should.Throw<InvalidDataException>(() => new Sma(10).Restore(new StateReader(state.AsMemory(0, 60))));
    }

    [Fact]
    public void Spans_of_different_lengths_are_refused_by_name() =>
        Should.Throw<ArgumentException>(() => Atr.Compute(new double[3], new double[3], new double[2], new double[3])).Message.ShouldContain("close has 2 elements and high has 3");

    [Fact]
    public void A_price_source_decides_what_an_indicator_sees()
    {
        var bar = new Bar(new(0), new(1), 1, 9, 2, 4, 8);
        var average = new Sma(1) { Source = PriceSource.Median };
        average.Update(bar);
        average.Value.ShouldBe(5.5);
        var ratio = new Divide { First = PriceSource.Volume, Second = PriceSource.Close };
        ratio.Update(bar);
        ratio.Value.ShouldBe(2);
    }
}
