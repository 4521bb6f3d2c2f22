using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Trading.Exchanges.Binance;

namespace Trading.Testing.Tests.Bots;

/// <summary>What is wrong in a configuration file is said before anything runs: a limit that is passed over would have its default.</summary>
public sealed class BotConfigurationTests
{
    [Fact]
    public void WhatIsRightIsTaken()
    {
        var limits = Read(("Limits:MaxOrderNotional", "1000"), ("DeadManSwitch", "00:01:30"), ("Parameters:Quantity", "0.02"), ("Limits:Instruments:0:Instrument", "BINANCE:BTCUSDT")).Get("btc").Limits;
        Assert.Equal(1000m, limits.MaxOrderNotional);
        Assert.Equal("BINANCE:BTCUSDT", Assert.Single(limits.Instruments).Instrument);
    }

    [Theory]
    [InlineData("Limits:MaxOrderNotionl", "1000", "MaxOrderNotionl")]
    [InlineData("DeadManSwich", "00:01:00", "DeadManSwich")]
    [InlineData("Series:0:Instrumet", "BINANCE:ETHUSDT", "Instrumet")]
    [InlineData("Limits:TradingWindow:Begn", "09:00", "Begn")]
    [InlineData("Limits:MaxOrderNotional", "a lot", "Trading:Bots:btc:Limits:MaxOrderNotional")]
    public void WhatIsMisspelledIsNamed(string key, string value, string named)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Read((key, value)));
        Assert.StartsWith("The configuration of the bot 'btc', section Trading:Bots:btc, cannot be taken: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits:MaxDailyLoss", "3", "The bot 'btc' has a wrong limit: MaxDailyLoss is 3; ")]
    [InlineData("Limits:MaxDataAge", "60", "The bot 'btc' has a wrong limit: MaxDataAge is 60.00:00:00; ")]
    [InlineData("ReconcileEvery", "120", "The bot 'btc' has a ReconcileEvery of 120.00:00:00; ")]
    public void WhatIsOutOfRangeIsNamedWithItsBot(string key, string value, string sentence)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Read((key, value)));
        Assert.StartsWith(sentence, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMisspelledEnvironmentDoesNotTradeAtTheRealVenue()
    {
        using var services = Create(("Trading:Exchanges:binance:Enviroment", "TestNet"));
        var exception = Assert.Throws<InvalidOperationException>(() => services.GetRequiredKeyedService<IExchange>("binance"));
        Assert.StartsWith("The configuration section Trading:Exchanges:binance cannot be taken: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Enviroment", exception.Message, StringComparison.Ordinal);
    }

    private static IBotHost Read(params (string Key, string Value)[] settings)
    {
        using var services = Create([("Trading:Bots:btc:Strategy", "flipper"), ("Trading:Bots:btc:Series:0:Instrument", "BINANCE:BTCUSDT"), ("Trading:Bots:btc:Series:0:Timeframe", "1m"), .. settings.Select(each => ("Trading:Bots:btc:" + each.Key, each.Value))]);
        return services.GetRequiredService<IBotHost>();
    }

    private static ServiceProvider Create(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(each => each.Key, each => (string?)each.Value)).Build());
        services.AddLogging(logging => logging.ClearProviders());
        services.AddTrading().AddBinance().AddStrategy<Flipper>("flipper", "Buys and closes.").AddBots();
        return services.BuildServiceProvider();
    }
}
