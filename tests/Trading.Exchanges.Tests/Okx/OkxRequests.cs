using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Okx;

/// <summary>Signed orders without a connector.</summary>
internal static class OkxRequests
{
    public static SimulatedCredentials CredentialsOf(string account) => new() { Key = account + "-key", Secret = account + "-secret", Passphrase = account + "-pass" };

    public static (int Status, string Code, string OrderCode) Send(OkxSimulator simulator, string account, string body)
    {
        var credentials = CredentialsOf(account);
        string timestamp = simulator.VenueTime.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        byte[] plain = Encoding.UTF8.GetBytes($"{timestamp}POST/api/v5/trade/order{body}");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["OK-ACCESS-KEY"] = credentials.Key,
            ["OK-ACCESS-PASSPHRASE"] = credentials.Passphrase,
            ["OK-ACCESS-TIMESTAMP"] = timestamp,
            ["OK-ACCESS-SIGN"] = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(credentials.Secret), plain)),
        };
        var response = simulator.Handle(new() { Method = "POST", Path = "/api/v5/trade/order", Headers = headers, Body = Encoding.UTF8.GetBytes(body) });
        using var document = JsonDocument.Parse(response.Body);
        var data = document.RootElement.GetProperty("data");
        return (response.Status, document.RootElement.GetProperty("code").GetString()!, data.GetArrayLength() > 0 ? data[0].GetProperty("sCode").GetString()! : "");
    }
}
