using System.Text.Json;

namespace Trading.Exchanges.Bybit;

/// <summary>Reads the events of an account's stream. Orders and fills of the account's other markets come by it too, and are passed over.</summary>
internal sealed class BybitUserEvents(BybitMarket market, UserFeed feed)
{
    private readonly BybitOrderParser _parser = new(market);

    public void Take(JsonElement root)
    {
        switch (root.TextOrNull("topic"))
        {
            case "order":
                foreach (var item in Own(root))
                    feed.OnOrder(_parser.ReadOrder(item));
                break;
            case "execution":
                foreach (var item in Own(root))
                {
                    if (_parser.ReadFill(item, null) is { } fill)
                        feed.OnFill(fill);
                }

                break;
            case "wallet":
                foreach (var item in root.Require("data").ItemsOf().SelectMany(account => account.Items("coin")))
                    feed.OnBalance(BybitAccount.ReadBalance(item));
                break;
            case "position":
                foreach (var item in Own(root))
                    feed.OnPosition(_parser.ReadPosition(item));
                break;
        }
    }

    private IEnumerable<JsonElement> Own(JsonElement root) => root.Require("data").ItemsOf().Where(item => item.Text("category") == market.Category);
}
