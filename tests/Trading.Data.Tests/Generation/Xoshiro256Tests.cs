namespace Trading.Data.Tests;

public sealed class Xoshiro256Tests
{
    // The authors' C code gives these for the state 1, 2, 3, 4.
    [Fact]
    public void The_sequence_is_that_of_its_authors()
    {
        var random = new Xoshiro256(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
            8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        foreach (ulong number in expected)
            random.NextUInt64().ShouldBe(number);
    }

    [Fact]
    public void The_seed_is_expanded_as_its_author_does()
    {
        ulong state = 1477776061723855037;
        ulong[] expected = [1985237415132408290, 2979275885539914483, 13511426838097143398, 8488337342461049707, 15141737807933549159];
        foreach (ulong number in expected)
            Xoshiro256.SplitMix64(ref state).ShouldBe(number);
    }

    [Fact]
    public void Normals_have_the_moments_of_a_normal()
    {
        var random = new Xoshiro256(5);
        double[] sums = new double[5];
        const int Count = 400_000;
        for (int i = 0; i < Count; i++)
        {
            double x = random.NextNormal();
            for (int power = 1; power <= 4; power++)
                sums[power] += Math.Pow(x, power) / Count;
        }

        sums[1].ShouldBe(0, 0.01);
        sums[2].ShouldBe(1, 0.01);
        sums[3].ShouldBe(0, 0.03);
        sums[4].ShouldBe(3, 0.06);
    }

    [Fact]
    public void The_portable_logarithm_is_a_logarithm()
    {
        var random = new Random(3);
        for (int i = 0; i < 100_000; i++)
        {
            double x = Math.Exp((random.NextDouble() * 200) - 150);
            PortableMath.Log(x).ShouldBe(Math.Log(x), 4e-16 * Math.Max(1, Math.Abs(Math.Log(x))) * 4);
        }

        PortableMath.Log(1).ShouldBe(0);
    }
}
