-- How a customer was won, for unit economics by channel.
ALTER TABLE "customer" ADD COLUMN "channel" TEXT;
