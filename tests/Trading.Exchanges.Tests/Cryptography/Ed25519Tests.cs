using System.Text;

namespace Trading.Exchanges.Tests.Cryptography;

public sealed class Ed25519Tests
{
    [Fact]
    public void TheVectorsOfRfc8032AreMet()
    {
        foreach (var vector in SharedJson.Signing.GetProperty("ed25519_rfc8032").EnumerateArray())
        {
            byte[] seed = Convert.FromHexString(vector.GetProperty("seed").GetString()!);
            byte[] message = Convert.FromHexString(vector.GetProperty("msg").GetString()!);
            string publicKey = vector.GetProperty("publicKey").GetString()!;
            string signature = vector.GetProperty("signature").GetString()!;
            Convert.ToHexStringLower(Ed25519.PublicKeyOf(seed)).ShouldBe(publicKey);
            Convert.ToHexStringLower(Ed25519.Sign(seed, message)).ShouldBe(signature);
            Ed25519.Verify(Convert.FromHexString(publicKey), message, Convert.FromHexString(signature)).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("binance_ed25519")]
    [InlineData("binance_ws_session_logon_ed25519")]
    [InlineData("nobitex_ed25519")]
    [InlineData("nobitex_ed25519_post")]
    public void TheVectorsOfVenuesAreMet(string name)
    {
        var vector = SharedJson.Signing.GetProperty(name);
        byte[] seed = vector.TryGetProperty("pkcs8Pem", out var pem) ? Ed25519.ReadPrivateKey(pem.GetString()!) : Convert.FromHexString(vector.GetProperty("seed").GetString()!);
        Convert.ToBase64String(Ed25519.Sign(seed, Encoding.UTF8.GetBytes(vector.GetProperty("payload").GetString()!)))
            .ShouldBe(vector.GetProperty("signatureBase64").GetString());
    }

    [Fact]
    public void WhatWasSignedIsVerifiedAndAnyChangedBitIsNot()
    {
        var random = new Random(7);
        for (int round = 0; round < 40; round++)
        {
            byte[] seed = new byte[32];
            random.NextBytes(seed);
            byte[] message = new byte[random.Next(0, 300)];
            random.NextBytes(message);
            byte[] key = Ed25519.PublicKeyOf(seed);
            byte[] signature = Ed25519.Sign(seed, message);
            Ed25519.Verify(key, message, signature).ShouldBeTrue();

            byte[] wrong = [.. signature];
            wrong[random.Next(64)] ^= (byte)(1 << random.Next(8));
            Ed25519.Verify(key, message, wrong).ShouldBeFalse();
            byte[] otherKey = [.. key];
            otherKey[random.Next(32)] ^= (byte)(1 << random.Next(8));
            Ed25519.Verify(otherKey, message, signature).ShouldBeFalse();
            Ed25519.Verify(key, [.. message, 0], signature).ShouldBeFalse();
        }
    }

    [Fact]
    public void ASecondHalfThatIsNotBelowTheOrderIsRefused()
    {
        byte[] seed = new byte[32];
        byte[] signature = Ed25519.Sign(seed, "text"u8);
        var order = (System.Numerics.BigInteger.One << 252) + System.Numerics.BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
        var raised = new System.Numerics.BigInteger(signature.AsSpan(32), isUnsigned: true) + order;
        byte[] malleable = [.. signature];
        malleable.AsSpan(32).Clear();
        raised.TryWriteBytes(malleable.AsSpan(32), out _, isUnsigned: true);
        Ed25519.Verify(Ed25519.PublicKeyOf(seed), "text"u8, malleable).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 !")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void AWrongPrivateKeyIsRefusedWithASentence(string text) =>
        Should.Throw<FormatException>(() => Ed25519.ReadPrivateKey(text)).Message.ShouldContain("private key");

    [Fact]
    public void ASeedOfAnotherLengthIsRefused() => Should.Throw<ArgumentException>(() => Ed25519.PublicKeyOf(new byte[31])).Message.ShouldContain("32");
}
