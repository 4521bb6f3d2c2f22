using System.Numerics;

namespace Trading.Exchanges.Tests.Cryptography;

/// <summary>The fast arithmetic against the framework's big integers.</summary>
public sealed class EdwardsFieldTests
{
    private static readonly BigInteger Prime = (BigInteger.One << 255) - 19;
    private static readonly BigInteger Order = (BigInteger.One << 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void AllOperationsAgreeWithBigIntegers()
    {
        var random = new Random(11);
        BigInteger[] edges = [0, 1, 2, 18, 19, 20, Prime - 1, Prime, Prime + 1, (BigInteger.One << 255) - 1, (BigInteger.One << 51) - 1, BigInteger.One << 51];
        var values = edges.Concat(Enumerable.Range(0, 60).Select(_ => Draw(random) >> 1)).ToArray();
        foreach (var x in values)
        {
            foreach (var y in values)
            {
                var a = EdwardsField.Decode(BytesOf(x));
                var b = EdwardsField.Decode(BytesOf(y));
                ValueOf(a + b).ShouldBe(Modulo(x + y, Prime));
                ValueOf(a - b).ShouldBe(Modulo(x - y, Prime));
                ValueOf(a * b).ShouldBe(Modulo(x * y, Prime));

                // Sums and differences are multiplied without being made small first.
                ValueOf((a - b) * (a + b)).ShouldBe(Modulo((x - y) * (x + y), Prime));
            }

            ValueOf(EdwardsField.Decode(BytesOf(x)).Invert()).ShouldBe(BigInteger.ModPow(x, Prime - 2, Prime));
        }
    }

    [Fact]
    public void ScalarsAgreeWithBigIntegers()
    {
        var random = new Random(12);
        for (int round = 0; round < 500; round++)
        {
            byte[] wide = new byte[64];
            random.NextBytes(wide);
            if (round == 0)
                wide.AsSpan().Fill(0xFF);
            ScalarOf(EdwardsScalar.Reduce(wide)).ShouldBe(Modulo(new BigInteger(wide, isUnsigned: true), Order));

            var x = Draw(random) % Order;
            var y = Draw(random);
            var z = Draw(random) % Order;
            ScalarOf(EdwardsScalar.MultiplyAdd(EdwardsScalar.FromBytes(BytesOf(x)), EdwardsScalar.FromBytes(BytesOf(y)), EdwardsScalar.FromBytes(BytesOf(z))))
                .ShouldBe(Modulo((x * y) + z, Order));
        }
    }

    private static BigInteger Draw(Random random)
    {
        byte[] bytes = new byte[32];
        random.NextBytes(bytes);
        return new(bytes, isUnsigned: true);
    }

    private static byte[] BytesOf(BigInteger value)
    {
        byte[] bytes = new byte[32];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    private static BigInteger ValueOf(EdwardsField field)
    {
        byte[] bytes = new byte[32];
        field.Encode(bytes);
        return new(bytes, isUnsigned: true);
    }

    private static BigInteger ScalarOf(EdwardsScalar scalar)
    {
        byte[] bytes = new byte[32];
        scalar.Encode(bytes);
        return new(bytes, isUnsigned: true);
    }

    private static BigInteger Modulo(BigInteger value, BigInteger modulus) => ((value % modulus) + modulus) % modulus;
}
