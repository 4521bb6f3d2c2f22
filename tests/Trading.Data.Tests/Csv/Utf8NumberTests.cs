using System.Globalization;
using System.Text;

namespace Trading.Data.Tests;

public sealed class Utf8NumberTests
{
    [Fact]
    public void Numbers_of_every_shape_are_those_of_the_framework_to_the_last_bit()
    {
        var random = new Random(1);
        for (int i = 0; i < 400_000; i++)
        {
            string text = Shape(random, i % 6);
            Utf8Number.TryParse(Encoding.UTF8.GetBytes(text), out double value).ShouldBeTrue(text);
            double expected = double.Parse(text, CultureInfo.InvariantCulture);
            if (BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(expected))
                value.ShouldBe(expected, text);
        }
    }

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740992")]
    [InlineData("9007199254740991e22")]
    [InlineData("9007199254740992e23")]
    [InlineData("0.000000000000000000000001")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("00000000000000000000000000001.5")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("4.9e-324")]
    [InlineData("1e-400")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("-0")]
    [InlineData("5.")]
    [InlineData(".5")]
    public void The_hard_cases_are_those_of_the_framework(string text)
    {
        Utf8Number.TryParse(Encoding.UTF8.GetBytes(text), out double value).ShouldBeTrue();
        BitConverter.DoubleToInt64Bits(value).ShouldBe(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e5.5")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("1 ")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("1e309")]
    [InlineData("0x10")]
    [InlineData("(5)")]
    [InlineData("$5")]
    public void What_is_no_finite_number_is_refused(string text) =>
        Utf8Number.TryParse(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();

    [Theory]
    [InlineData("100", 0)]
    [InlineData("100.", 0)]
    [InlineData("100.50", 1)]
    [InlineData("5.352e-05", 8)]
    [InlineData("5.352e2", 1)]
    [InlineData("5E+3", 0)]
    public void Decimals_are_counted_as_they_are_meant(string text, int decimals) =>
        Utf8Number.DecimalsOf(Encoding.UTF8.GetBytes(text)).ShouldBe(decimals);

    private static string Shape(Random random, int shape)
    {
        double number = BitConverter.Int64BitsToDouble(random.NextInt64());
        if (!double.IsFinite(number))
            number = random.NextDouble();
        string digits = random.NextInt64(1_000_000_000_000_000_000, long.MaxValue).ToString(CultureInfo.InvariantCulture)[..random.Next(1, 18)];
        return shape switch
        {
            0 => number.ToString("R", CultureInfo.InvariantCulture),
            1 => number.ToString("E16", CultureInfo.InvariantCulture),
            2 => $"{random.Next(100_000)}.{digits}",
            3 => $"{digits}e{random.Next(-330, 290)}",
            4 => (random.NextDouble() * 70_000).ToString("F" + random.Next(0, 9), CultureInfo.InvariantCulture),
            _ => $"{random.Next(1000)}.{digits}e{random.Next(-30, 30)}",
        };
    }
}
