namespace Trading.Tests.Parameters;

public sealed class ParameterSetTests
{
    [Fact]
    public void Parameters_are_read_with_ranges_and_defaults()
    {
        ParameterSet.Of(new Sample()).Descriptors.Select(d => $"{d.Name} {d.Range} {d.Default}")
            .ShouldBe(["Length 2 to 200 10", "Ratio 0 to 1 0.5", "Mode Slow, Fast Slow", "Enabled true, false true", "Label any none"]);
    }

    [Fact]
    public void Values_are_set_by_name_in_the_invariant_culture()
    {
        var sample = new Sample();
        ParameterSet.Of(sample).Apply(new Dictionary<string, string> { ["length"] = "20", ["Ratio"] = "0.25", ["Mode"] = "fast", ["Enabled"] = "false", ["Label"] = "x" });
        (sample.Length, sample.Ratio, sample.Mode, sample.Enabled, sample.Label).ShouldBe((20, 0.25m, Speed.Fast, false, "x"));
    }

    [Theory]
    [InlineData("Length", "201", "Length = 201 is outside its range, 2 to 200.")]
    [InlineData("Length", "1", "Length = 1 is outside its range, 2 to 200.")]
    [InlineData("Length", "ten", "Length = 'ten' is no whole number; it takes 2 to 200.")]
    [InlineData("Length", "99999999999", "Length = '99999999999' is no whole number; it takes 2 to 200.")]
    [InlineData("Ratio", "0,5", "outside its range")]
    [InlineData("Mode", "Medium", "Mode = 'Medium' is no Speed; it takes Slow, Fast.")]
    [InlineData("Lenght", "5", "Sample has no parameter 'Lenght'; it has Length, Ratio, Mode, Enabled, Label.")]
    public void A_wrong_value_is_refused_and_nothing_is_set(string name, string value, string sentence)
    {
        var sample = new Sample();
        var set = ParameterSet.Of(sample);
        Should.Throw<ParameterException>(() => set.Apply(new Dictionary<string, string> { ["Label"] = "changed", [name] = value })).Message.ShouldContain(sentence);
        sample.Label.ShouldBe("none");
    }

    private enum Speed
    {
        Slow,
        Fast,
    }

    private sealed class Sample
    {
        [Parameter(2, 200)] public int Length { get; set; } = 10;

        [Parameter(0, 1)] public decimal Ratio { get; set; } = 0.5m;

        [Parameter] public Speed Mode { get; set; }

        [Parameter] public bool Enabled { get; set; } = true;

        [Parameter] public string Label { get; set; } = "none";

        public int Other { get; set; }
    }
}
