using System.Text.Json;

namespace Trading.Exchanges.Okx;

/// <summary>Reads the messages of an account's stream.</summary>
internal sealed class OkxUserEvents(UserFeed feed)
{
    public void Take(JsonElement root)
    {
        switch (root.Find("arg")?.TextOrNull("channel"))
        {
            case "account":
                foreach (var item in root.Data().SelectMany(item => item.Items("details")))
                    feed.OnBalance(OkxAccount.ReadBalance(item));
                break;
            case "positions":
                foreach (var item in root.Data())
                    feed.OnPosition(OkxAccount.ReadPosition(item));
                break;
            case "orders":
                foreach (var item in root.Data())
                    TakeOrder(item);
                break;
            case "orders-algo" or "algo-advance":
                foreach (var item in root.Data())
                    feed.OnOrder(OkxOrderParser.ReadAlgoOrder(item));
                break;
        }
    }

    private void TakeOrder(JsonElement item)
    {
        // Both are read before either is told: half of a message is not passed on.
        var order = OkxOrderParser.ReadOrder(item);
        if (OkxOrderParser.ReadFillOfOrder(item) is { } fill)
            feed.OnFill(fill);
        feed.OnOrder(order);
    }
}
